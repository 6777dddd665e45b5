package dev.larder.web.outcome;

import dev.larder.core.admin.ReasonText;
import dev.larder.web.http.Exchange;
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
      "The go command sends credentials only over https, and this request came over http.";

  private ErrorText() {}

  /// Answers with an ending as text.
  public static void respond(Exchange exchange, Ending ending) throws IOException {
    String text =
        ending.status() == 401 && !exchange.secure()
            ? ending.text() + "\n" + HTTPS_ONLY
            : ending.text();
    exchange.respond(
        ending.status(),
        ending.headers().with("Content-Type", "text/plain; charset=utf-8"),
        bytes(text));
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
