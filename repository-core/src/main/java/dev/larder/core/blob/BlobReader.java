package dev.larder.core.blob;

import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.LostBlobException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Says whether blobs are what their hashes say.
final class BlobReader {
  private static final int PIECE = 1 << 18;

  private final Blobs blobs;
  private final ReadPace pace;

  BlobReader(Blobs blobs, ReadPace pace) {
    this.blobs = blobs;
    this.pace = pace;
  }

  /// What is in the place of a blob.
  sealed interface Finding {
    record Whole() implements Finding {}

    /// It is missing, or has another size.
    record Lost(String why) implements Finding {}

    /// It has other bytes, or some that cannot be read.
    record Damaged(String why) implements Finding {}

    /// It cannot be said: the store does not answer.
    record Unread(String why) implements Finding {}
  }

  /// By its size alone.
  Finding look(String sha256, long size) {
    try {
      return blobs.isWhole(sha256, size)
          ? new Finding.Whole()
          : new Finding.Lost("it is missing or was cut");
    } catch (IOException failed) {
      return new Finding.Unread(failed.toString());
    }
  }

  /// By all of its bytes.
  Finding read(String sha256, long size) {
    try (SeekableByteChannel channel = blobs.open(sha256, size)) {
      String found = hash(channel);
      return found.equals(sha256)
          ? new Finding.Whole()
          : new Finding.Damaged("its bytes have the sha256 " + found);
    } catch (LostBlobException lost) {
      return new Finding.Lost(String.valueOf(lost.getMessage()));
    } catch (IOException failed) {
      return unread(sha256, size, failed);
    }
  }

  /// A store that answers and has bytes that cannot be read has lost them.
  private Finding unread(String sha256, long size, IOException failed) {
    return look(sha256, size) instanceof Finding.Unread
        ? new Finding.Unread(failed.toString())
        : new Finding.Damaged("reading it fails: " + failed);
  }

  private String hash(SeekableByteChannel channel) throws IOException {
    MessageDigest digest = Sha256.digest();
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    for (int read = channel.read(piece); read >= 0; read = channel.read(piece.clear())) {
      digest.update(piece.flip());
      pace.read(read);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
