package dev.larder.core.storage;

import dev.larder.api.Staged;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;

/// Immutable content by its SHA-256.
public interface Blobs {
  /// Where bytes are staged before they become blobs; on the same file system as the blobs.
  Staging staging();

  /// Makes staged bytes durable under their hash; the staged file is consumed. Idempotent.
  ///
  /// When this returns, the content survives a power cut. When it throws, nothing is visible.
  /// Throws [java.io.IOException] whose cause is a full disk as [DiskFullException].
  void store(Staged.OnDisk staged) throws IOException;

  /// Opens a blob for reading; throws [java.nio.file.NoSuchFileException] when it is not there.
  SeekableByteChannel open(String sha256) throws IOException;

  /// The bytes of a blob that is read again and again, as memory that nobody has to fill; to be
  /// read only, and valid for as long as it is held. Empty when the store has none at hand, and
  /// [#open] is the way: a blob that is not there or not of this size is found out there.
  ///
  /// @param depth at a glance no file is touched: only a view that was given before and is still
  ///   held here is given again
  Optional<ByteBuffer> view(String sha256, long size, Depth depth);

  /// Whether there is room for content of this size above the reserve.
  boolean roomFor(long bytes) throws IOException;
}
