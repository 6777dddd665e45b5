package dev.larder.upstream;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of a connection. While a head is awaited it must come whole, which the parser does not
/// mind, and its size is bounded.
final class HeadInput extends FilterInputStream {
  private final int maxBytes;
  private boolean awaited;
  private int received;

  HeadInput(InputStream in, int maxBytes) {
    super(in);
    this.maxBytes = maxBytes;
  }

  void awaitHead() {
    awaited = true;
    received = 0;
  }

  void headIsWhole() {
    awaited = false;
  }

  /// Whether anything has come since a head is awaited.
  boolean hasReceived() {
    return received > 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    int read = in.read(bytes, offset, count);
    if (!awaited) {
      return read;
    }
    if (read < 0) {
      throw new EOFException("the connection ended within the head of a response");
    }
    received += read;
    if (received > maxBytes) {
      throw new IOException("the head of a response has more than " + maxBytes + " bytes");
    }
    return read;
  }
}
