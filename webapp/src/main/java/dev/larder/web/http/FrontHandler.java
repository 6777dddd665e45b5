package dev.larder.web.http;

import java.io.IOException;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// The one Jetty handler: names the request, answers at once what is at hand, has everything else
/// served on a thread of its own, and turns what an endpoint throws into an answer or an aborted
/// connection.
final class FrontHandler extends Handler.Abstract {
  static final String EXCHANGE = JettyExchange.class.getName();

  private static final Logger LOG = LoggerFactory.getLogger(FrontHandler.class);

  private final Peers peers;
  private final Limits limits;
  private final Admission admission;
  private final GlanceFailures failures;

  FrontHandler(Peers peers, Limits limits, Admission admission, GlanceFailures failures) {
    super(InvocationType.NON_BLOCKING);
    this.peers = peers;
    this.limits = limits;
    this.admission = admission;
    this.failures = failures;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Peer peer = peers.of(request);
    String id = peers.requestId(request);
    JettyExchange exchange = new JettyExchange(request, response, id, peer, limits);
    request.setAttribute(EXCHANGE, exchange);
    exchange.prepare();
    if (!isAnsweredHere(request, exchange, callback)) {
      Thread.ofVirtual().name("request").start(() -> serve(id, request, exchange, callback));
    }
    return true;
  }

  /// Whether what is asked for was at hand, and is on its way on this very thread.
  private boolean isAnsweredHere(Request request, JettyExchange exchange, Callback callback) {
    if (!HttpMethod.GET.is(request.getMethod()) || !exchange.content().ended()) {
      return false;
    }
    exchange.glancing(true);
    try {
      Framing.check(request, exchange);
      glance(exchange, admission.admit(exchange, connector(request)), callback);
    } catch (RequestRejected rejected) {
      // The answer is given where it may be waited for: it is refused there, too.
      LOG.debug("{}: {}", exchange.rawPath(), rejected.getMessage());
    } catch (Exception | StackOverflowError failure) {
      failures.add(exchange.rawPath(), failure);
    }
    exchange.glancing(false);
    if (exchange.answered() && exchange.begun().isEmpty()) {
      exchange.startOver();
    }
    return exchange.begun().isPresent();
  }

  private void glance(JettyExchange exchange, Admission.Admitted admitted, Callback callback)
      throws Exception {
    try {
      if (admitted.endpoint().glances()) {
        admitted.endpoint().serve(exchange);
      }
    } finally {
      exchange
          .begun()
          .ifPresentOrElse(written -> end(written, exchange, admitted, callback), admitted::close);
    }
  }

  /// What the connection does not take at once is waited for on another thread.
  private static void end(
      AnswerWriter.Waiting written,
      JettyExchange exchange,
      Admission.Admitted admitted,
      Callback callback) {
    if (written.isOver()) {
      finish(written, exchange, admitted, callback);
    } else {
      Thread.ofVirtual().name("rest").start(() -> finish(written, exchange, admitted, callback));
    }
  }

  private static void finish(
      AnswerWriter.Waiting written,
      JettyExchange exchange,
      Admission.Admitted admitted,
      Callback callback) {
    try {
      written.await();
      callback.succeeded();
    } catch (IOException gone) {
      exchange.abort();
      callback.failed(new Broken(gone));
    } finally {
      admitted.close();
    }
  }

  private static String connector(Request request) {
    return request.getConnectionMetaData().getConnector().getName();
  }

  private void serve(String id, Request request, JettyExchange exchange, Callback callback) {
    // While an endpoint computes, a still connection is no fault; what really waits has its own
    // deadline.
    request.addIdleTimeoutListener(timeout -> false);
    try (MDC.MDCCloseable _ = MDC.putCloseable("request", id)) {
      serve(request, exchange, callback);
    }
  }

  private void serve(Request request, JettyExchange exchange, Callback callback) {
    try {
      Framing.check(request, exchange);
      try (Admission.Admitted admitted = admission.admit(exchange, connector(request))) {
        admitted.endpoint().serve(exchange);
      }
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

    Broken(Throwable cause) {
      super(cause);
    }
  }
}
