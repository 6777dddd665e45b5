package dev.larder.web.repository;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.ArrayBlockingQueue;

/// Buffers for bytes on their way from a file to a client. Outside the heap, the system copies into
/// and out of them without a copy in between; a few are kept, and a caller that finds none gets one
/// on the heap.
final class CopyBuffers {
  private static final int BYTES = 64 * 1024;

  private static final int MAX_BUFFERS = 64;

  private final ArrayBlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(MAX_BUFFERS);

  CopyBuffers() {
    for (int i = 0; i < MAX_BUFFERS; i++) {
      free.add(ByteBuffer.allocateDirect(BYTES));
    }
  }

  /// Copies as many bytes, which have to be there.
  void copy(ReadableByteChannel from, WritableByteChannel to, long length) throws IOException {
    for (long left = length; left > 0; ) {
      left -= copySome(from, to, left);
    }
  }

  /// Copies what is there of the next bytes, and says how many they were. Waits for the first.
  int copySome(ReadableByteChannel from, WritableByteChannel to, long most) throws IOException {
    ByteBuffer buffer = take();
    boolean whole = false;
    try {
      buffer.clear().limit((int) Math.min(BYTES, most));
      if (from.read(buffer) < 0) {
        throw new IOException("the content ends " + most + " bytes early");
      }
      int size = buffer.flip().remaining();
      while (buffer.hasRemaining()) {
        to.write(buffer);
      }
      whole = true;
      return size;
    } finally {
      if (whole) {
        giveBack(buffer);
      } else {
        giveUp(buffer);
      }
    }
  }

  private ByteBuffer take() {
    ByteBuffer buffer = free.poll();
    return buffer == null ? ByteBuffer.allocate(BYTES) : buffer;
  }

  /// Takes a buffer back that no thread reads or writes any more.
  private void giveBack(ByteBuffer buffer) {
    if (buffer.isDirect()) {
      boolean _ = free.offer(buffer);
    }
  }

  /// Replaces a buffer that a write which was given up may still read from.
  private void giveUp(ByteBuffer buffer) {
    if (buffer.isDirect()) {
      boolean _ = free.offer(ByteBuffer.allocateDirect(BYTES));
    }
  }
}
