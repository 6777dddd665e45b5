package dev.larder.core.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What may be repeated of what an upstream said: printable, short, plain text only; as many lines
/// as a client shows of an error.
final class UpstreamWords {
  private static final int MAX_BYTES = 4096;
  private static final int MAX_LINES = 8;

  /// Of all lines together.
  private static final int MAX_CHARACTERS = 640;

  private UpstreamWords() {}

  /// Reads an error body: its lines, ended by LF alone and none of them blank; empty when it is not
  /// plain text.
  static String of(Map<String, String> headers, InputStream body) throws IOException {
    if (!headers
        .getOrDefault("content-type", "")
        .toLowerCase(Locale.ROOT)
        .startsWith("text/plain")) {
      return "";
    }
    String text = new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return lines.size() <= MAX_LINES
        ? printable(String.join("\n", lines))
        : printable(String.join("\n", lines.subList(0, MAX_LINES - 1))) + "\n…";
  }

  /// What fits where there is room for a line.
  static String firstLine(String words) {
    return words.lines().findFirst().orElse("");
  }

  /// Replaces what is neither graphic nor the end of a line, and cuts with a visible mark.
  static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .map(c -> isGraphic(c) || c == '\n' ? c : '?')
        .limit(MAX_CHARACTERS)
        .forEach(shown::appendCodePoint);
    return text.codePointCount(0, text.length()) > MAX_CHARACTERS ? shown + "…" : shown.toString();
  }

  private static boolean isGraphic(int c) {
    return !(Character.isISOControl(c) || c == 0xFFFD || isInvisible(c));
  }

  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return type == Character.FORMAT
        || type == Character.PRIVATE_USE
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
