package dev.larder.web.http.jetty;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// A part of a file that can be sent without passing through this process.
///
/// @param bytes all of the part, mapped: what is sent where the connection has to see them
/// @param file open until the answer has been sent
/// @param position of the first of them in the file
public record FilePart(ByteBuffer bytes, FileChannel file, long position) {
  /// Whether a buffer is this part's own, and not one with equal bytes.
  @SuppressWarnings("ReferenceEquality")
  boolean isIn(ByteBuffer buffer) {
    return buffer == bytes;
  }

  /// The next bytes of it, at most this many; moves on in [#bytes].
  public FilePart next(int most) {
    int from = bytes.position();
    int size = Math.min(bytes.remaining(), most);
    bytes.position(from + size);
    return new FilePart(bytes.slice(from, size), file, position + from);
  }
}
