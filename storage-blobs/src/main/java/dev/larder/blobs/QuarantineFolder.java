package dev.larder.blobs;

import dev.larder.core.staging.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/// Where files go whose bytes are not those of their names. Larder never reads them again; people
/// may, and remove them.
final class QuarantineFolder {
  private static final int PIECE = 1 << 18;

  private final Path folder;

  QuarantineFolder(Path root) {
    this.folder = root.resolve("quarantine");
  }

  /// Moves a file here, unless it is right. The bytes that are looked at are those that were moved:
  /// a file that was put in its place meanwhile is not touched, and one that was moved by mistake
  /// goes back, unless there is one again.
  ///
  /// @return where it is; empty: it is right, or was not there
  Optional<Path> take(Path file, String sha256) throws IOException {
    if (!Files.exists(file) || isRight(file, sha256)) {
      return Optional.empty();
    }
    Files.createDirectories(folder);
    Path moved = folder.resolve(sha256 + "." + UUID.randomUUID());
    try {
      Files.move(file, moved, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException _) {
      return Optional.empty(); // Removed by somebody else since.
    }
    if (!isRight(moved, sha256)) {
      return Optional.of(moved);
    }
    putBack(moved, file);
    return Optional.empty();
  }

  private static void putBack(Path moved, Path file) throws IOException {
    try {
      Files.createLink(file, moved);
    } catch (FileAlreadyExistsException _) {
      // It has been stored once more.
    } catch (UnsupportedOperationException _) {
      Files.move(moved, file, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.deleteIfExists(moved);
  }

  private static boolean isRight(Path file, String sha256) {
    MessageDigest digest = Sha256.digest();
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(piece.clear()) >= 0) {
        digest.update(piece.flip());
      }
    } catch (NoSuchFileException _) {
      return true; // Nothing is left that could be wrong.
    } catch (IOException _) {
      return false; // What cannot be read is of no use.
    }
    return HexFormat.of().formatHex(digest.digest()).equals(sha256);
  }
}
