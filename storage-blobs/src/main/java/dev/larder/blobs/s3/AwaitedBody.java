package dev.larder.blobs.s3;

import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// The body of an answer, held to a pace: time counts only while bytes are waited for. Silence is
/// ended by the connection's own deadline; this ends what drips.
final class AwaitedBody {
  private static final long LEAST_BYTES_PER_SECOND = 1024;

  private final ResponseInputStream<GetObjectResponse> answer;
  private final String what;
  private final Duration period;
  private long waited;
  private long came;

  AwaitedBody(ResponseInputStream<GetObjectResponse> answer, String what, Duration period) {
    this.answer = answer;
    this.what = what;
    this.period = period;
  }

  /// As the stream's own.
  int read(byte[] into, int at, int length) throws IOException {
    long before = System.nanoTime();
    int count = answer.read(into, at, length);
    waited += System.nanoTime() - before;
    came += Math.max(0, count);
    if (waited > period.toNanos()) {
      if (came < LEAST_BYTES_PER_SECOND * period.toSeconds()) {
        throw new IOException(
            "%s cannot be read: only %d bytes came in %d s"
                .formatted(what, came, Duration.ofNanos(waited).toSeconds()));
      }
      waited = 0;
      came = 0;
    }
    return count;
  }

  /// All of a small one.
  byte[] all() throws IOException {
    long length = Bucket.length(answer);
    if (length < 0) {
      throw new IOException(what + " cannot be read: the service does not say how long it is");
    }
    byte[] bytes = new byte[Math.toIntExact(length)];
    for (int at = 0; at < bytes.length; ) {
      int count = read(bytes, at, bytes.length - at);
      if (count < 0) {
        throw new IOException("%s ended at %d of %d bytes".formatted(what, at, bytes.length));
      }
      at += count;
    }
    return bytes;
  }
}
