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

  private PageWriter() {}

  /// Whether a request comes from where pages are shown.
  static boolean isForBrowser(Exchange exchange) {
    return exchange.headers("Accept").stream().anyMatch(accept -> accept.contains("text/html"));
  }

  static void write(Exchange exchange, PageAnswer answer) throws IOException {
    write(exchange, answer, Headers.of("Cache-Control", "no-store"));
  }

  private static void write(Exchange exchange, PageAnswer answer, Headers headers)
      throws IOException {
    switch (answer) {
      case PageAnswer.WithCookie(var cookie, var inner) ->
          write(exchange, inner, headers.with("Set-Cookie", cookie));
      case PageAnswer.Sent(var link) ->
          exchange.respond(303, headers.with("Location", link), new byte[0]);
      case PageAnswer.File(var name, var contentType, var bytes) ->
          exchange.respond(
              200,
              guarded(headers)
                  .with("Content-Type", contentType)
                  .with("Content-Disposition", "attachment; filename=\"" + plain(name) + '"'),
              bytes);
      case PageAnswer.Shown shown -> show(exchange, shown, headers);
    }
  }

  private static void show(Exchange exchange, PageAnswer.Shown shown, Headers headers)
      throws IOException {
    StringOutput text = new StringOutput(USUAL_CHARS);
    shown.view().write(shown.frame(), new OwaspHtmlTemplateOutput(text));
    exchange.respond(
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
