package dev.larder.blobs.s3;

import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// The answer to a request for the bytes of an object from one position to another.
final class RangedAnswer {
  private final ResponseInputStream<GetObjectResponse> stream;
  private final AwaitedBody body;
  private final String key;
  private final long end;
  private long at;

  RangedAnswer(
      ResponseInputStream<GetObjectResponse> stream,
      AwaitedBody body,
      String key,
      long from,
      long end) {
    this.stream = stream;
    this.body = body;
    this.key = key;
    this.at = from;
    this.end = end;
  }

  /// Whether it promises as many bytes as were asked for.
  boolean isWhole() {
    return Bucket.length(stream) == end - at;
  }

  /// Whether a position is on the way, and so near that it is read up to it.
  boolean leads(long position, long skipped) {
    return position >= at && position - at <= skipped && position < end;
  }

  long at() {
    return at;
  }

  long end() {
    return end;
  }

  /// Reads 1 to `most` bytes into the beginning of an array.
  int read(byte[] into, int most) throws IOException {
    int count = body.read(into, 0, (int) Math.min(most, end - at));
    if (count < 0) {
      throw new IOException("%s ended at %d of %d bytes".formatted(key, at, end));
    }
    at += count;
    return count;
  }

  /// Leaves the connection to the next request.
  void close() throws IOException {
    stream.close();
  }

  void abort() {
    stream.abort();
  }
}
