package dev.larder.web.page;

import dev.larder.ui.PageAnswer;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Headers;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Writes what a page answers.
final class PageWriter {
  private static final int USUAL_CHARS = 16 * 1024;
  private static final Headers UNCACHED = Headers.of("Cache-Control", "no-store");

  private PageWriter() {}

  /// An answer as it is sent. Whatever can fail within a page has happened before.
  record Written(int status, Headers headers, byte[] bytes) {
    /// The same with the headers of an ending.
    Written with(Headers others) {
      Headers all = headers;
      for (String name : new String[] {"Allow", "Retry-After"}) {
        all = others.first(name).map(value -> headers.with(name, value)).orElse(all);
      }
      return new Written(status, all, bytes);
    }

    void send(Exchange exchange) throws IOException {
      exchange.respond(status, headers, bytes);
    }
  }

  /// Whether a request comes from where pages are shown.
  static boolean isForBrowser(Exchange exchange) {
    return exchange.headers("Accept").stream().anyMatch(accept -> accept.contains("text/html"));
  }

  static Written written(PageAnswer answer) {
    return written(answer, UNCACHED);
  }

  private static Written written(PageAnswer answer, Headers headers) {
    return switch (answer) {
      case PageAnswer.WithCookie(var cookie, var inner) ->
          written(inner, headers.with("Set-Cookie", cookie));
      case PageAnswer.Sent(var link) ->
          new Written(303, guarded(headers).with("Location", link), new byte[0]);
      case PageAnswer.File(var name, var contentType, var bytes) ->
          new Written(
              200,
              guarded(headers)
                  .with("Content-Type", contentType)
                  .with("Content-Disposition", "attachment; filename=\"" + plain(name) + '"'),
              bytes);
      case PageAnswer.Shown shown -> shown(shown, headers);
    };
  }

  private static Written shown(PageAnswer.Shown shown, Headers headers) {
    StringOutput text = new StringOutput(USUAL_CHARS);
    shown.view().write(shown.frame(), new OwaspHtmlTemplateOutput(text));
    return new Written(
        shown.status(),
        guarded(headers).with("Content-Type", "text/html; charset=utf-8"),
        text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Headers guarded(Headers headers) {
    Headers all = headers;
    for (Map.Entry<String, String> guard : PageAnswer.GUARDS.entrySet()) {
      all = all.with(guard.getKey(), guard.getValue());
    }
    return all;
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
