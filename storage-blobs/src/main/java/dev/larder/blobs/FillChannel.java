package dev.larder.blobs;

import dev.larder.blobs.s3.BlobChannel;
import dev.larder.core.storage.Blobs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// A blob read out of the cache while it comes into it. Where the cache fails, and where a reader
/// is far ahead of it, the rest comes from the store itself.
final class FillChannel extends BlobChannel {
  /// So far ahead a reader need not wait.
  private static final long FAR = 8L << 20;

  private final Blobs store;
  private final String sha256;
  private final CacheFill fill;
  private final FileChannel file;
  private @Nullable SeekableByteChannel direct;

  private FillChannel(Blobs store, String sha256, long size, CacheFill fill, FileChannel file) {
    super(size);
    this.store = store;
    this.sha256 = sha256;
    this.fill = fill;
    this.file = file;
  }

  static FillChannel open(Blobs store, String sha256, long size, CacheFill fill)
      throws IOException {
    FileChannel file = FileChannel.open(fill.file(), StandardOpenOption.READ);
    return new FillChannel(store, sha256, size, fill, file);
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    requireOpen();
    if (position >= size || !into.hasRemaining()) {
      return position >= size ? -1 : 0;
    }
    int count = fromCache(into);
    if (count <= 0) {
      count = fromStore(into);
    }
    position += Math.max(0, count);
    return count;
  }

  private int fromCache(ByteBuffer into) throws IOException {
    if (direct != null || position > fill.written() + FAR) {
      return -1;
    }
    long ready = fill.await(position);
    if (ready < 0) {
      return -1;
    }
    int most = (int) Math.min(into.remaining(), ready - position);
    ByteBuffer part = into.slice(into.position(), most);
    int count = file.read(part, position);
    into.position(into.position() + Math.max(0, count));
    return count;
  }

  private int fromStore(ByteBuffer into) throws IOException {
    SeekableByteChannel open = direct;
    if (open == null) {
      open = store.open(sha256, size);
      direct = open;
    }
    open.position(position);
    return open.read(into);
  }

  @Override
  public boolean isOpen() {
    return file.isOpen();
  }

  @Override
  public void close() throws IOException {
    SeekableByteChannel open = direct;
    try (FileChannel _ = file) {
      if (open != null) {
        open.close();
      }
    }
  }
}
