package dev.larder.go.zip;

import java.io.IOException;
import java.io.InputStream;

/// A file that may go into a module.
///
/// @param path relative to the module's folder, with slashes
/// @param regular whether it is a plain file; links are looked at and left out
public record SourceFile(String path, boolean regular, Content content) {
  /// Gives the bytes.
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }
}
