package dev.larder.go.path;

import java.util.Locale;
import java.util.Optional;

/// The three files of which a version consists.
public enum FileType {
  /// JSON that describes the version.
  INFO,
  /// The go.mod file.
  MOD,
  /// The source.
  ZIP;

  /// The extension in URLs, without the dot.
  public String extension() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<FileType> of(String extension) {
    return switch (extension) {
      case "info" -> Optional.of(INFO);
      case "mod" -> Optional.of(MOD);
      case "zip" -> Optional.of(ZIP);
      default -> Optional.empty();
    };
  }
}
