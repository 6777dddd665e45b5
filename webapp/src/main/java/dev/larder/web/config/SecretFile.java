package dev.larder.web.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// Reads a secret from a file, as Docker and Kubernetes hand them out: the content without one
/// closing line end.
final class SecretFile {
  private static final int MAX_BYTES = 64 * 1024;

  private SecretFile() {}

  /// The secret under the key that named the file, or a problem.
  static Optional<GivenValue> read(GivenValue pointer, SettingsProblems problems) {
    try {
      String text = content(Path.of(pointer.text()));
      if (text.isEmpty()) {
        problems.error(pointer.place() + ": the file " + pointer.text() + " is empty");
        return Optional.empty();
      }
      return Optional.of(
          new GivenValue(pointer.key(), text, pointer.source() + ", content of " + pointer.text()));
    } catch (IOException | InvalidPathException e) {
      problems.error(
          pointer.place()
              + ": cannot read the file "
              + pointer.text()
              + ": "
              + e.getClass().getSimpleName());
      return Optional.empty();
    }
  }

  private static String content(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException("larger than " + MAX_BYTES + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8).replaceFirst("\r?\n\\z", "");
    }
  }
}
