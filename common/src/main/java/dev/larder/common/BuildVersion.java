package dev.larder.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// Which build this is, as `/version` and `larder version` tell it.
///
/// @param commit of the source; `unknown` where the build was not told
public record BuildVersion(String name, String version, String commit) {
  private static final String UNKNOWN = "unknown";

  /// What the build wrote down.
  public static BuildVersion current() {
    Properties build = new Properties();
    try (InputStream in =
        BuildVersion.class.getResourceAsStream("/dev/larder/common/version.properties")) {
      if (in != null) {
        build.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own version.properties cannot be read", e);
    }
    return new BuildVersion("larder", known(build, "version"), known(build, "commit"));
  }

  /// A placeholder that nothing filled in means a build that was not told.
  private static String known(Properties build, String key) {
    String value = build.getProperty(key, UNKNOWN);
    return value.isBlank() || value.startsWith("$") ? UNKNOWN : value;
  }
}
