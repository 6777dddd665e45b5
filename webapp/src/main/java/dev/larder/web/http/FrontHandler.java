package dev.larder.web.http;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// The one Jetty handler: names the request, finds who serves it, and turns what an endpoint throws
/// into an answer or an aborted connection.
final class FrontHandler extends Handler.Abstract {
  static final String EXCHANGE = JettyExchange.class.getName();

  private static final Logger LOG = LoggerFactory.getLogger(FrontHandler.class);

  private final Peers peers;
  private final Limits limits;
  private final Desk desk;

  FrontHandler(Peers peers, Limits limits, Desk desk) {
    this.peers = peers;
    this.limits = limits;
    this.desk = desk;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    // While an endpoint computes, a still connection is no fault; what really waits has its own
    // deadline.
    request.addIdleTimeoutListener(timeout -> false);
    Peer peer = peers.of(request);
    String id = peers.requestId(request);
    JettyExchange exchange = new JettyExchange(request, response, id, peer, limits);
    request.setAttribute(EXCHANGE, exchange);
    exchange.prepare();
    try (MDC.MDCCloseable _ = MDC.putCloseable("request", id)) {
      serve(request, exchange, callback);
    }
    return true;
  }

  private void serve(Request request, JettyExchange exchange, Callback callback) {
    try {
      Framing.check(request, exchange);
      desk.serve(exchange, request.getConnectionMetaData().getConnector().getName());
      if (!exchange.answered()) {
        throw new IllegalStateException("the endpoint returned without an answer");
      }
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      fail(exchange, callback, e);
      return;
    }
    exchange.content().discardRest();
    callback.succeeded();
  }

  private void fail(JettyExchange exchange, Callback callback, Exception cause) {
    if (exchange.committed() || cause instanceof ClientGone) {
      if (cause instanceof ClientGone) {
        LOG.debug("{} {}: {}", exchange.method(), exchange.rawPath(), cause.getMessage());
      } else {
        LOG.warn("{} {} broke off", exchange.method(), exchange.rawPath(), cause);
      }
      exchange.abort();
      callback.failed(new Broken(cause));
      return;
    }
    try {
      exchange.startOver();
      answer(exchange, cause);
      exchange.content().discardRest();
      callback.succeeded();
    } catch (Exception e) {
      e.addSuppressed(cause);
      exchange.abort();
      callback.failed(new Broken(e));
    }
  }

  private void answer(JettyExchange exchange, Exception cause) throws Exception {
    if (cause instanceof RequestRejected rejected) {
      Headers headers = rejected.headers();
      exchange.respond(
          rejected.status(),
          headers.with("Content-Type", "text/plain; charset=utf-8"),
          PlainText.bytes(String.valueOf(rejected.getMessage())));
      return;
    }
    LOG.error("{} {} failed", exchange.method(), exchange.rawPath(), cause);
    exchange.text(
        500, "internal error; the server's log has it under request " + exchange.requestId());
  }

  /// Tells Jetty to abort without an error page and without a log line of its own.
  private static final class Broken extends Request.Handler.AbortException {
    private static final long serialVersionUID = 1L;

    Broken(Exception cause) {
      super(cause);
    }
  }
}
