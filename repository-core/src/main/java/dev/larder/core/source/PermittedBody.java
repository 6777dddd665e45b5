package dev.larder.core.source;

import dev.larder.core.source.Transport.Exchange;
import dev.larder.core.source.UpstreamGuard.Permit;
import dev.larder.core.traffic.UpstreamMeter;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The body of a response, which is counted, and holds the permit of its request until it is
/// closed.
final class PermittedBody extends FilterInputStream {
  private final Permit permit;
  private final UpstreamMeter meter;

  private PermittedBody(InputStream body, Permit permit, UpstreamMeter meter) {
    super(body);
    this.permit = permit;
    this.meter = meter;
  }

  /// The response, which gives the permit back when it is closed.
  static Exchange.Response in(Exchange.Response response, Permit permit, UpstreamMeter meter) {
    permit.reached();
    return new Exchange.Response(
        response.status(),
        response.headers(),
        response.length(),
        new PermittedBody(response.body(), permit, meter),
        response.from());
  }

  @Override
  public int read() throws IOException {
    int one = super.read();
    if (one >= 0) {
      meter.received(1);
    }
    return one;
  }

  @Override
  public int read(byte[] into, int at, int most) throws IOException {
    int count = super.read(into, at, most);
    if (count > 0) {
      meter.received(count);
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    try {
      super.close();
    } finally {
      permit.close();
    }
  }
}
