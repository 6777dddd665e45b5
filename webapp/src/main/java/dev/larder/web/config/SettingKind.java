package dev.larder.web.config;

import java.util.function.Function;

/// What the values of a setting may be.
///
/// @param allowed completes the sentence "allowed: …"
/// @param parse reads a value; throws [IllegalArgumentException] for what is not allowed, whose
///   message is not shown, since it could repeat a secret
record SettingKind<T>(String allowed, Function<String, T> parse) {
  T read(String text) {
    return parse.apply(text);
  }
}
