package dev.larder.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;

/// A request's body under a byte limit and a minimum pace.
final class RequestBody extends InputStream {
  private final InputStream content;
  private final long limitBytes;
  private final ClientPace pace;
  private long readBytes;

  RequestBody(InputStream content, long limitBytes, Limits limits) {
    this.content = content;
    this.limitBytes = limitBytes;
    this.pace = new ClientPace(limits);
  }

  static RequestRejected tooLarge(long limitBytes) {
    return new RequestRejected(
        413, "the body is larger than the " + limitBytes + " bytes allowed here");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    long started = System.nanoTime();
    int count = fill(into, offset, length);
    pace.moved(Math.max(count, 0), System.nanoTime() - started);
    if (pace.tooSlow()) {
      throw new RequestRejected(408, "the body came in too slowly");
    }
    readBytes += Math.max(count, 0);
    if (readBytes > limitBytes) {
      throw tooLarge(limitBytes);
    }
    return count;
  }

  private int fill(byte[] into, int offset, int length) throws IOException {
    try {
      return content.read(into, offset, length);
    } catch (IOException | RuntimeException e) {
      // Only the connection speaks here; the endpoint's own files never pass this way.
      throw worded(e);
    }
  }

  private static IOException worded(Exception cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      switch (at) {
        case HttpException bad when bad.getCode() < 500 ->
            throw new RequestRejected(bad.getCode(), "the body's framing is broken", cause);
        case TimeoutException _ ->
            throw new RequestRejected(408, "the body stopped coming in", cause);
        default -> {}
      }
    }
    return new ClientGone("the body broke off", cause);
  }
}
