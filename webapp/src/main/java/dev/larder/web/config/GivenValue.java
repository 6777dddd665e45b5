package dev.larder.web.config;

/// A value as an administrator gave it.
///
/// @param key the name under which it was given: the environment's or the file's
/// @param source where: `environment`, `larder.yaml:12`, or a secret's file
record GivenValue(String key, String text, String source) {
  String place() {
    return key + " (" + source + ")";
  }
}
