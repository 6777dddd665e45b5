package dev.larder.web.http.jetty;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/// An HTTP/1 connection whose request heads must arrive in time.
///
/// The idle time-out alone never ends a client that sends one byte now and then. Each of its bytes
/// comes by here, so the deadline needs no timer: who goes on is cut off, who stops is idle.
public final class DeadlineConnection extends HttpConnection {
  private final long limitNanos;
  private volatile @Nullable Head pending;

  /// A head that has begun: after how many whole ones, and when.
  private record Head(long before, long begunNanos) {}

  private DeadlineConnection(
      HttpConfiguration configuration, Connector connector, EndPoint endPoint, Duration limit) {
    super(configuration, connector, endPoint);
    this.limitNanos = limit.toNanos();
  }

  @Override
  public void onFillable() {
    Head head = pending;
    if (head != null
        && head.before() == getMessagesIn()
        && System.nanoTime() - head.begunNanos() > limitNanos) {
      getEndPoint().close(new TimeoutException("the request head took too long"));
      return;
    }
    super.onFillable();
    note();
  }

  /// Counted before the parser is looked at: when another thread is already with a later request,
  /// the count is too low and the note is void.
  private void note() {
    long before = getMessagesIn();
    HttpParser parser = getParser();
    boolean begun = !parser.isStart() && parser.inHeaderState();
    Head head = pending;
    if (begun && (head == null || head.before() != before)) {
      pending = new Head(before, System.nanoTime());
    }
  }

  /// Makes such connections.
  public static final class Factory extends HttpConnectionFactory {
    private final Duration limit;

    public Factory(HttpConfiguration configuration, Duration limit) {
      super(configuration);
      this.limit = limit;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
      HttpConnection connection =
          new DeadlineConnection(getHttpConfiguration(), connector, endPoint, limit);
      connection.setTransferEncodingChunkMaxLength(getTransferEncodingChunkMaxLength());
      return configure(connection, connector, endPoint);
    }
  }
}
