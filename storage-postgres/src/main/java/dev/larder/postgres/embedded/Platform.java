package dev.larder.postgres.embedded;

import java.util.Locale;

/// The names that the archives of PostgreSQL binaries use for an operating system and a processor.
record Platform(String system, String processor) {

  static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String osName, String osArch) {
    String system = osName.toLowerCase(Locale.ROOT);
    return new Platform(
        system.startsWith("mac") ? "darwin" : system,
        switch (osArch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> osArch;
        });
  }

  /// The archive's name at the root of the class path.
  String archive() {
    return "postgres-" + system + "-" + processor + ".txz";
  }
}
