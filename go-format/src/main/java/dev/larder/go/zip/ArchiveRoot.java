package dev.larder.go.zip;

import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name that an archive gives itself: the folder `<module>@<version>/` around all of its files.
public final class ArchiveRoot {
  private static final Pattern FOLDER = Pattern.compile("([^@]+)@([^@/]+)/");

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

  /// What the beginning of a file says, if the file could be an archive.
  public static Optional<ModuleVersion> said(byte[] beginning) {
    Matcher folder = FOLDER.matcher(LocalHeader.name(ByteBuffer.wrap(beginning)).orElse(""));
    return folder.lookingAt()
        ? ModuleVersion.find(folder.group(1), folder.group(2))
        : Optional.empty();
  }

  private static Violation violation(String place, String words) {
    return new Violation(Rule.ZIP_NAME, place, words);
  }
}
