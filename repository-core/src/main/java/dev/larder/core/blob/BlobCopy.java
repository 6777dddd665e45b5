package dev.larder.core.blob;

import dev.larder.api.Staged;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.LostBlobException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/// Copies blobs from one store to another, and nothing that is not what its hash says.
final class BlobCopy {
  private static final int PIECE = 1 << 18;

  /// A store far away may break off once.
  private static final int ATTEMPTS = 2;

  private final MovedStores stores;
  private final BooleanSupplier stopping;

  BlobCopy(MovedStores stores, BooleanSupplier stopping) {
    this.stores = stores;
    this.stopping = stopping;
  }

  /// What became of a blob.
  sealed interface Copied {
    record Done() implements Copied {}

    /// The store has no such bytes.
    record Lost(String why) implements Copied {}

    /// The work is to end.
    record Stopped() implements Copied {}

    /// One of the stores does not answer, or has no room.
    record Failed(IOException why) implements Copied {}
  }

  /// Copies a blob, which the other store then has durably.
  Copied copy(String sha256, long size) {
    try {
      Copied copied = attempt(sha256, size);
      for (int i = 1; i < ATTEMPTS && copied instanceof Copied.Lost; i++) {
        copied = attempt(sha256, size);
      }
      return copied;
    } catch (IOException failed) {
      return new Copied.Failed(failed);
    }
  }

  private Copied attempt(String sha256, long size) throws IOException {
    try (SeekableByteChannel blob = from().open(sha256, size)) {
      return staged(blob, sha256, size);
    } catch (LostBlobException lost) {
      return new Copied.Lost(String.valueOf(lost.getMessage()));
    }
  }

  private Blobs from() {
    return stores.from().blobs();
  }

  private Copied staged(SeekableByteChannel blob, String sha256, long size) throws IOException {
    Path draft = stores.staging().create(size, true);
    try {
      Copied read;
      try (FileChannel out = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        read = read(blob, out, sha256, size);
      }
      if (read instanceof Copied.Done) {
        stores.to().blobs().store(new Staged.OnDisk(draft, size, sha256));
      }
      return read;
    } finally {
      stores.staging().discard(draft);
    }
  }

  private Copied read(SeekableByteChannel blob, FileChannel out, String sha256, long size)
      throws IOException {
    MessageDigest digest = Sha256.digest();
    ByteBuffer piece = ByteBuffer.allocate(PIECE);
    while (!stopping.getAsBoolean()) {
      int read;
      try {
        read = blob.read(piece.clear());
      } catch (IOException failed) {
        return unread(sha256, size, failed);
      }
      if (read < 0) {
        String found = HexFormat.of().formatHex(digest.digest());
        return found.equals(sha256)
            ? new Copied.Done()
            : new Copied.Lost("its bytes have the sha256 " + found);
      }
      digest.update(piece.flip());
      for (piece.rewind(); piece.hasRemaining(); ) {
        out.write(piece);
      }
    }
    return new Copied.Stopped();
  }

  /// A store that answers and has bytes that cannot be read has lost them; one that does not is
  /// asked again later.
  private Copied unread(String sha256, long size, IOException failed) throws IOException {
    boolean whole = from().isWhole(sha256, size);
    return new Copied.Lost(whole ? "reading it fails: " + failed : "it has gone meanwhile");
  }
}
