package dev.larder.web.page;

import dev.larder.core.storage.StorageDownException;
import dev.larder.ui.ErrorPage;
import dev.larder.ui.PageCall;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.RequestRejected;
import dev.larder.web.outcome.Ending;
import dev.larder.web.outcome.ErrorText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Errors of requests for pages: a page for browsers, a line of text for all others.
final class PageErrors {
  private static final Logger LOG = LoggerFactory.getLogger(PageErrors.class);

  private PageErrors() {}

  /// What is told of something that was thrown before there was an answer.
  static PageWriter.Written written(Exchange exchange, PageCall call, RuntimeException failed) {
    Ending ending =
        switch (failed) {
          case RequestRejected rejected -> Ending.of(rejected);
          case StorageDownException down -> Ending.of(down);
          default -> {
            LOG.error("{} {} failed", exchange.method(), exchange.rawPath(), failed);
            yield new Ending(
                500,
                "internal error; the server's log has it under request " + exchange.requestId());
          }
        };
    return PageWriter.isForBrowser(exchange) ? page(call, ending) : text(exchange, ending);
  }

  static PageWriter.Written page(PageCall call, Ending ending) {
    return PageWriter.written(ErrorPage.of(call, ending.status(), sentence(ending.text())))
        .with(ending.headers());
  }

  private static String sentence(String text) {
    String first = text.substring(0, text.offsetByCodePoints(0, Math.min(1, text.length())));
    return first.toUpperCase(java.util.Locale.ROOT) + text.substring(first.length()) + ".";
  }

  /// In the one line that all other errors have, with the headers of its status.
  static PageWriter.Written text(Exchange exchange, Ending ending) {
    return new PageWriter.Written(
        ending.status(),
        ending.headers().with("Content-Type", "text/plain; charset=utf-8"),
        ErrorText.bytes(exchange, ending));
  }
}
