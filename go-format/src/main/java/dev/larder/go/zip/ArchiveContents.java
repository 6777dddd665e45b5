package dev.larder.go.zip;

import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Violation;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The files of a stored module zip, read one at a time from wherever it is. That the zip keeps the
/// rules was checked before it was stored; what is broken since is an [IOException].
public final class ArchiveContents implements Closeable {
  private final ModuleArchive archive;
  private final EntryReader reader;
  private final Map<String, ZipEntry> entries;
  private final List<Member> members;

  /// A file of the module.
  ///
  /// @param path within the module
  /// @param check the CRC-32 of its content
  public record Member(String path, long size, int check) {}

  private ArchiveContents(ModuleArchive archive, String prefix) {
    this.archive = archive;
    this.reader = new EntryReader(archive.zip());
    this.entries =
        archive.entries().stream()
            .filter(one -> !one.isFolder() && one.name().startsWith(prefix))
            .collect(
                Collectors.toMap(
                    one -> one.name().substring(prefix.length()),
                    Function.identity(),
                    (one, _) -> one));
    this.members =
        entries.entrySet().stream()
            .map(one -> new Member(one.getKey(), one.getValue().bytes(), one.getValue().crc()))
            .sorted(Comparator.comparing(Member::path))
            .toList();
  }

  /// @param zip closed with this, and if this fails
  public static ArchiveContents open(SeekableByteChannel zip, ModuleVersion named)
      throws IOException {
    try {
      return new ArchiveContents(
          ModuleArchive.of(ZipBytes.of(zip)), named.module() + "@" + named.version() + "/");
    } catch (Violation broken) {
      throw new IOException("the stored zip cannot be read: " + broken.words(), broken);
    }
  }

  /// All of them, in the order of their paths.
  public List<Member> members() {
    return members;
  }

  /// The whole content of a file; empty: there is none of this path, or it has more than `most`
  /// bytes.
  public Optional<byte[]> read(String path, int most) throws IOException {
    ZipEntry entry = entries.get(path);
    if (entry == null || entry.bytes() > most) {
      return Optional.empty();
    }
    try {
      return reader.read(entry, LocalHeader.read(archive.zip(), entry), true).bytes();
    } catch (Violation broken) {
      throw new IOException("the stored zip cannot be read: " + broken.words(), broken);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
    archive.close();
  }
}
