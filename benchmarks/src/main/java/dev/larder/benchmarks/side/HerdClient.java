package dev.larder.benchmarks.side;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// What one client of a [Herd] has of its answer.
final class HerdClient {
  private static final int MAX_HEAD_BYTES = 4_096;
  private static final String END = "\r\n\r\n";

  private final StringBuilder head = new StringBuilder();
  private final long bodyBytes;
  private long body = -1;

  HerdClient(long bodyBytes) {
    this.bodyBytes = bodyBytes;
  }

  /// Whether a byte of the body has come.
  boolean began() {
    return body > 0;
  }

  boolean isDone() {
    return body == bodyBytes;
  }

  /// @param count as read, negative at the end of the connection
  void took(int count, ByteBuffer bytes) throws IOException {
    if (count < 0) {
      throw new EOFException(body < 0 ? "no answer" : "the answer is cut");
    }
    body += body >= 0 ? count : bodyOf(bytes) + 1;
    if (body > bodyBytes) {
      throw new IOException("the answer is too long");
    }
  }

  /// How many bytes of the body are in the piece that ends the head; -1 where it does not end.
  private int bodyOf(ByteBuffer bytes) throws IOException {
    int before = head.length();
    byte[] piece = new byte[Math.min(bytes.remaining(), MAX_HEAD_BYTES)];
    bytes.get(bytes.position(), piece);
    head.append(new String(piece, StandardCharsets.ISO_8859_1));
    int end = head.indexOf(END);
    if (end < 0 && head.length() < MAX_HEAD_BYTES) {
      return -1;
    }
    if (end < 0 || !head.substring(9, 12).equals("200")) {
      throw new IOException(head.substring(0, Math.min(head.length(), 40)));
    }
    return bytes.remaining() - (end + END.length() - before);
  }
}
