package dev.larder.web.config;

import java.nio.file.Path;
import java.util.Map;

/// Where the home is when nobody says: the XDG directory for a user's data.
final class StandardHome {
  private StandardHome() {}

  static Path of(Map<String, String> environment) {
    String data = environment.getOrDefault("XDG_DATA_HOME", "");
    if (!data.isEmpty() && Path.of(data).isAbsolute()) {
      return Path.of(data, "larder");
    }
    String user = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
    return Path.of(user, ".local", "share", "larder").toAbsolutePath();
  }
}
