package dev.larder.go.zip;

import dev.larder.go.module.ModuleVersion;
import java.io.IOException;
import java.nio.file.Path;

/// What the Go command itself checks of a module archive, with bounds on what it costs to check it.
///
/// For archives that come from an upstream: what it passes may be odd, but a client can use it.
public final class ClientZipCheck {
  private ClientZipCheck() {}

  /// Reads the archive once, without writing anything; a broken rule is a violation.
  ///
  /// @throws IOException if the file itself cannot be read
  public static ZipFacts check(Path zip, ModuleVersion named) throws IOException {
    try (ModuleArchive archive = ModuleArchive.open(zip)) {
      archive.checkDirectory(named);
      return archive.readContent(named, false);
    }
  }
}
