package dev.larder.rig.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/// A channel that tells what goes through it. What is mapped counts as read once.
final class WatchedChannel extends FileChannel {
  private static final int PIECE_BYTES = 64 * 1024;

  private final FileChannel real;
  private final DiskWatch.Opened opened;
  private final boolean synced;

  /// @param synced whether all that is written is on the disk at once
  WatchedChannel(FileChannel real, DiskWatch.Opened opened, boolean synced) {
    this.real = real;
    this.opened = opened;
    this.synced = synced;
  }

  private int told(int count) {
    opened.read(Math.max(0, count));
    return count;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return told(real.read(into));
  }

  @Override
  public int read(ByteBuffer into, long at) throws IOException {
    return told(real.read(into, at));
  }

  @Override
  public long read(ByteBuffer[] into, int first, int count) throws IOException {
    long bytes = real.read(into, first, count);
    opened.read(Math.max(0, bytes));
    return bytes;
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    ByteBuffer given = from.duplicate();
    int count = real.write(from);
    wrote(real.position() - count, given, count);
    return count;
  }

  @Override
  public int write(ByteBuffer from, long at) throws IOException {
    ByteBuffer given = from.duplicate();
    int count = real.write(from, at);
    wrote(at, given, count);
    return count;
  }

  private void wrote(long at, ByteBuffer given, int count) throws IOException {
    byte[] bytes = new byte[count];
    given.get(bytes);
    opened.wrote(at, bytes);
    if (synced) {
      opened.forced();
    }
  }

  @Override
  public long write(ByteBuffer[] from, int first, int count) throws IOException {
    long bytes = 0;
    for (int i = first; i < first + count; i++) {
      bytes += write(from[i]);
    }
    return bytes;
  }

  @Override
  public long transferTo(long at, long count, WritableByteChannel to) throws IOException {
    long bytes = real.transferTo(at, count, to);
    opened.read(bytes);
    return bytes;
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long at, long count) throws IOException {
    ByteBuffer piece = ByteBuffer.allocate((int) Math.min(count, PIECE_BYTES));
    int bytes = Math.max(0, from.read(piece));
    piece.flip();
    while (piece.hasRemaining()) {
      write(piece, at + piece.position());
    }
    return bytes;
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long at, long size) throws IOException {
    if (!mode.equals(MapMode.READ_ONLY)) {
      throw new UnsupportedOperationException("memory that changes a file");
    }
    opened.read(size);
    return real.map(mode, at, size);
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    real.truncate(size);
    opened.cut(size);
    return this;
  }

  @Override
  public void force(boolean metadata) throws IOException {
    real.force(metadata);
    opened.forced();
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long at) throws IOException {
    real.position(at);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public FileLock lock(long at, long size, boolean shared) throws IOException {
    return real.lock(at, size, shared);
  }

  @Override
  public FileLock tryLock(long at, long size, boolean shared) throws IOException {
    return real.tryLock(at, size, shared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
