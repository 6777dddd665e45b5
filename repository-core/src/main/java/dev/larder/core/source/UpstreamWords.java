package dev.larder.core.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// The one line that may be repeated of what an upstream said: printable, short, plain text only.
final class UpstreamWords {
  private static final int MAX_BYTES = 4096;
  private static final int MAX_CHARACTERS = 400;

  private UpstreamWords() {}

  /// Reads the first line of an error body; empty when it is not plain text.
  static String of(Map<String, String> headers, InputStream body) throws IOException {
    if (!headers
        .getOrDefault("content-type", "")
        .toLowerCase(Locale.ROOT)
        .startsWith("text/plain")) {
      return "";
    }
    String text = new String(body.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    return printable(text.strip().lines().findFirst().orElse(""));
  }

  /// Replaces what is not graphic, and cuts with a visible mark.
  static String printable(String text) {
    StringBuilder line = new StringBuilder();
    text.codePoints()
        .map(c -> Character.isISOControl(c) || c == 0xFFFD || isInvisible(c) ? '?' : c)
        .limit(MAX_CHARACTERS)
        .forEach(line::appendCodePoint);
    return text.codePointCount(0, text.length()) > MAX_CHARACTERS ? line + "…" : line.toString();
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
