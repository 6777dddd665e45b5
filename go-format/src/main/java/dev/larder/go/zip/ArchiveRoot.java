package dev.larder.go.zip;

import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.io.IOException;
import java.nio.file.Path;

/// The name that an archive gives itself: the folder `<module>@<version>/` around all of its files.
public final class ArchiveRoot {
  private ArchiveRoot() {}

  /// Reads the name from the first entry of an archive that is to be published; that the others
  /// agree is for the checks to find.
  ///
  /// @throws IOException if the file itself cannot be read
  public static ModuleVersion read(Path zip) throws IOException {
    try (ModuleArchive archive = ModuleArchive.open(zip)) {
      PlainEntry.requireNoFolder(archive.entries());
      String name =
          archive.entries().stream()
              .map(ZipEntry::name)
              .findFirst()
              .orElseThrow(() -> violation("archive", "is empty"));
      int at = name.indexOf('@');
      int slash = name.indexOf('/', at + 1);
      if (at < 0 || slash < 0) {
        throw violation(name, "every file of a module archive is in <module>@<version>/");
      }
      return ModuleVersion.of(name.substring(0, at), name.substring(at + 1, slash));
    }
  }

  private static Violation violation(String place, String words) {
    return new Violation(Rule.ZIP_NAME, place, words);
  }
}
