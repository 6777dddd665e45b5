package dev.larder.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;

/// A small file in a folder of blobs that holds one id, such as that of the installation to which
/// the folder belongs.
final class IdFile {
  private static final int MAX_BYTES = 1_000;

  private final Path root;
  private final Path file;
  private final String what;

  /// @param name of the file
  /// @param what the id is, for people
  IdFile(Path root, String name, String what) {
    this.root = root;
    this.file = root.resolve(name);
    this.what = what;
  }

  /// Empty: there is none. What cannot be read is not none.
  Optional<UUID> read() throws IOException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IOException(file + " holds no " + what);
      }
      return Optional.of(UUID.fromString(Files.readString(file).strip()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IllegalArgumentException malformed) {
      throw new IOException(file + " holds no " + what, malformed);
    }
  }

  /// Survives a power cut when this returns; a crash leaves all of it or none. Several may write at
  /// once, each a draft of its own: the last one wins.
  void write(UUID id) throws IOException {
    Path draft = root.resolve(file.getFileName() + ".new." + UUID.randomUUID());
    try (FileChannel folder = FileChannel.open(root, StandardOpenOption.READ)) {
      try (FileChannel out =
          FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = UTF_8.encode(id + "\n");
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      folder.force(true);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
