package dev.larder.web.http;

import java.nio.charset.StandardCharsets;

/// The one-line texts that clients such as the go command show to people.
public final class PlainText {
  /// What a text of ours is sent as.
  public static final Headers HEADERS = Headers.of("Content-Type", "text/plain; charset=utf-8");

  private static final int MAX_CHARS = 2_000;

  private PlainText() {}

  /// The line without control characters and with a closing newline.
  public static byte[] bytes(String line) {
    return (line(line) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static String line(String text) {
    String shown = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) + " …" : text;
    return shown.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
  }
}
