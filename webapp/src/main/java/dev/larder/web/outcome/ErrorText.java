package dev.larder.web.outcome;

import dev.larder.core.admin.ReasonText;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Forwarding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Errors as text that the go command shows whole (protocol 4.3): graphic characters only, no blank
/// line, at most [#MAX_LINES] lines and [#MAX_BYTES] bytes, lines ended by LF.
public final class ErrorText {
  static final int MAX_LINES = 8;
  static final int MAX_BYTES = 648;

  private static final String CUT = " …";
  private static final String HTTPS_ONLY =
      "The go command sends credentials only over https, and this request came over http";

  private static final String UNNAMED =
      " that LARDER_TRUSTED_PROXIES does not name; the operator of this server can add its"
          + " address.";

  private ErrorText() {}

  /// Answers with an ending as text.
  public static void respond(Exchange exchange, Ending ending) throws IOException {
    exchange.respond(
        ending.status(),
        ending.headers().with("Content-Type", "text/plain; charset=utf-8"),
        bytes(exchange, ending));
  }

  /// What an ending says to whoever has asked.
  public static byte[] bytes(Exchange exchange, Ending ending) {
    return bytes(text(exchange, ending));
  }

  private static String text(Exchange exchange, Ending ending) {
    if (ending.status() == 429 && exchange.forwarding() == Forwarding.UNTRUSTED) {
      return ending.text() + "\nThis counts for all clients of a proxy" + UNNAMED;
    }
    return ending.status() == 401 && !exchange.secure()
        ? ending.text() + "\n" + HTTPS_ONLY + passage(exchange.forwarding())
        : ending.text();
  }

  /// Why a client that did use https may have been told so.
  private static String passage(Forwarding forwarding) {
    return switch (forwarding) {
      case NONE -> ".";
      case UNTRUSTED -> ", or by a proxy" + UNNAMED;
      case TRUSTED -> ": the proxy in front does not send X-Forwarded-Proto: https.";
      case UNSAID ->
          ". If it did come over https, the proxy in front has to send X-Forwarded-Proto, and"
              + " LARDER_TRUSTED_PROXIES has to name it.";
    };
  }

  static byte[] bytes(String text) {
    List<String> lines =
        text.lines().map(ErrorText::graphic).filter(line -> !line.isEmpty()).toList();
    List<String> kept = new ArrayList<>();
    int left = MAX_BYTES;
    for (String line : lines.subList(0, Math.min(lines.size(), MAX_LINES))) {
      String shown = fitting(line, left - 1);
      if (shown.isEmpty()) {
        break;
      }
      kept.add(shown);
      left -= size(shown) + 1;
    }
    return (String.join("\n", kept) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /// The line, cut at a blank where it would be longer than so many bytes.
  private static String fitting(String line, int bytes) {
    if (size(line) <= bytes) {
      return line;
    }
    int end = line.length();
    while (end > 0 && size(line.substring(0, end)) > bytes - size(CUT)) {
      end = line.offsetByCodePoints(end, -1);
    }
    int blank = line.lastIndexOf(' ', end);
    int cut = blank > end / 2 ? blank : end;
    return cut == 0 ? "" : line.substring(0, cut).strip() + CUT;
  }

  private static int size(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// One character that is not graphic makes the client drop the whole text.
  private static String graphic(String line) {
    StringBuilder shown = new StringBuilder();
    line.codePoints()
        .map(c -> c == '\t' ? ' ' : c)
        .forEach(c -> {
          if (ReasonText.isGraphic(c)) {
            shown.appendCodePoint(c);
          } else {
            shown.append('?');
          }
        });
    return shown.toString().strip();
  }
}
