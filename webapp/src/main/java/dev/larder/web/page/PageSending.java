package dev.larder.web.page;

import dev.larder.web.http.Exchange;
import dev.larder.web.http.Gzip;
import dev.larder.web.http.Headers;
import dev.larder.web.login.OwnSite;
import java.io.IOException;

/// Sends what a page answers, compressed where the client takes that.
///
/// By how long a compressed answer is, who reads along finds out what else stands in a page that
/// shows what they have put into its address (BREACH). So what a page of another site can have
/// asked for in a visitor's name is sent as it is; and the one secret that is on every page, the
/// token of forms, looks different in each answer.
record PageSending(OwnSite site) {
  /// What is shorter fits into one packet either way.
  private static final int LEAST_BYTES = 1_024;

  void send(Exchange exchange, PageWriter.Written answer) throws IOException {
    if (answer.bytes().length < LEAST_BYTES) {
      answer.send(exchange);
      return;
    }
    Headers headers = answer.headers().with("Vary", "Accept-Encoding");
    if (Gzip.isTaken(exchange) && isOwnWish(exchange)) {
      byte[] bytes = Gzip.of(answer.bytes(), Gzip.Effort.QUICK);
      exchange.respond(answer.status(), headers.with("Content-Encoding", "gzip"), bytes);
    } else {
      exchange.respond(answer.status(), headers, answer.bytes());
    }
  }

  /// Whether the visitor has asked, or it is the same for everybody.
  private boolean isOwnWish(Exchange exchange) {
    boolean known =
        exchange.header("Cookie").isPresent() || exchange.header("Authorization").isPresent();
    return !known || site.hasSent(exchange);
  }
}
