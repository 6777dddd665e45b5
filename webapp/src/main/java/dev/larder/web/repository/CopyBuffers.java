package dev.larder.web.repository;

import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;

/// Buffers for bytes on their way from a file to a client. Outside the heap, the system copies into
/// and out of them without a copy in between; a few are kept, and a caller that finds none gets one
/// on the heap.
final class CopyBuffers {
  static final int BYTES = 64 * 1024;

  private static final int MAX_BUFFERS = 64;

  private final ArrayBlockingQueue<ByteBuffer> free = new ArrayBlockingQueue<>(MAX_BUFFERS);

  CopyBuffers() {
    for (int i = 0; i < MAX_BUFFERS; i++) {
      free.add(ByteBuffer.allocateDirect(BYTES));
    }
  }

  ByteBuffer take() {
    ByteBuffer buffer = free.poll();
    return buffer == null ? ByteBuffer.allocate(BYTES) : buffer;
  }

  /// Takes a buffer back that no thread reads or writes any more.
  void giveBack(ByteBuffer buffer) {
    if (buffer.isDirect()) {
      boolean _ = free.offer(buffer);
    }
  }

  /// Replaces a buffer that a write which was given up may still read from.
  void giveUp(ByteBuffer buffer) {
    if (buffer.isDirect()) {
      boolean _ = free.offer(ByteBuffer.allocateDirect(BYTES));
    }
  }
}
