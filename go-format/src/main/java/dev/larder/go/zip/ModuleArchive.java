package dev.larder.go.zip;

import dev.larder.go.hash.FileDigest;
import dev.larder.go.hash.H1;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An archive whose directory has been read; the parts that both checks share.
final class ModuleArchive implements Closeable {
  private final ZipBytes zip;
  private final ZipEnd end;
  private final List<ZipEntry> entries;

  private ModuleArchive(ZipBytes zip, ZipEnd end, List<ZipEntry> entries) {
    this.zip = zip;
    this.end = end;
    this.entries = entries;
  }

  static ModuleArchive open(Path file) throws IOException {
    return of(ZipBytes.open(file));
  }

  /// @param zip closed with this, and if this fails
  static ModuleArchive of(ZipBytes zip) throws IOException {
    try {
      if (zip.size() > ZipLimits.MAX_BYTES) {
        throw new Violation(Rule.ZIP_SIZE, "archive", "has more than 500 MiB");
      }
      ZipEnd end = ZipEnd.find(zip);
      return new ModuleArchive(zip, end, DirectoryReader.read(zip, end));
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  ZipBytes zip() {
    return zip;
  }

  ZipEnd end() {
    return end;
  }

  List<ZipEntry> entries() {
    return entries;
  }

  /// Names and declared sizes, before anything is read.
  void checkDirectory(ModuleVersion named) {
    NameRules.check(entries, prefix(named));
    SizeRules.check(entries, prefix(named), zip.size());
  }

  /// Reads every entry once.
  ///
  /// @param exact whether compressed content must end where the entry does
  ZipFacts readContent(ModuleVersion named, boolean exact) throws IOException {
    String goModName = prefix(named) + "go.mod";
    var digests = new ArrayList<FileDigest>(entries.size());
    Optional<byte[]> goMod = Optional.empty();
    long bytes = 0;
    try (var reader = new EntryReader(zip)) {
      for (ZipEntry entry : entries) {
        boolean isGoMod = entry.name().equals(goModName);
        var content = reader.read(entry, LocalHeader.read(zip, entry), isGoMod);
        if (exact && content.packedBytes() != entry.compressedBytes()) {
          throw new Violation(
              Rule.ZIP_ENTRY, entry.name(), "has bytes after the end of its compressed content");
        }
        digests.add(content.digest());
        goMod = isGoMod ? content.bytes() : goMod;
        bytes += entry.bytes();
      }
    }
    return new ZipFacts(H1.of(digests), goMod, entries.size(), bytes);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private static String prefix(ModuleVersion named) {
    return named.module() + "@" + named.version() + "/";
  }
}
