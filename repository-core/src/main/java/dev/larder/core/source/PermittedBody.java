package dev.larder.core.source;

import dev.larder.core.source.Transport.Exchange;
import dev.larder.core.source.UpstreamGuard.Permit;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The body of a response, which holds the permit of its request until it is closed.
final class PermittedBody extends FilterInputStream {
  private final Permit permit;

  private PermittedBody(InputStream body, Permit permit) {
    super(body);
    this.permit = permit;
  }

  /// The response, which gives the permit back when it is closed.
  static Exchange.Response in(Exchange.Response response, Permit permit) {
    permit.reached();
    return new Exchange.Response(
        response.status(),
        response.headers(),
        response.length(),
        new PermittedBody(response.body(), permit),
        response.from());
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
