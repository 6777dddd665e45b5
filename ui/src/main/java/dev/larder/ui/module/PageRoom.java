package dev.larder.ui.module;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;

/// How much of something long fits on a page, by what it takes when the page is sent compressed.
/// Words take a third of their letters then, hashes two thirds: no number of lines would suit both.
final class PageRoom {
  private static final int CHARS_AT_ONCE = 4 * 1024;
  private static final int LEVEL = 4;

  private int bytes;

  PageRoom(int bytes) {
    this.bytes = bytes;
  }

  /// Bytes that may be used yet.
  int left() {
    return bytes;
  }

  /// How many of these pieces fit, from the first one on; of many, the first one always does.
  ///
  /// @param pieces about as a page writes them
  int fitting(List<String> pieces) {
    Deflater deflater = new Deflater(LEVEL);
    try {
      int whole = 0;
      StringBuilder chunk = new StringBuilder();
      for (int i = 0; i < pieces.size(); i++) {
        chunk.append(pieces.get(i));
        if (chunk.length() >= CHARS_AT_ONCE || i + 1 == pieces.size()) {
          int taken = taken(deflater, chunk);
          if (taken > bytes && i > 0) {
            return Math.max(whole, 1);
          }
          bytes -= taken;
          whole = i + 1;
          chunk.setLength(0);
        }
      }
      return whole;
    } finally {
      deflater.end();
    }
  }

  /// The beginning of a text that fits, in whole lines where it has lines of a usual length.
  ///
  /// @param most of its characters
  String beginning(String text, int most) {
    Deflater deflater = new Deflater(LEVEL);
    try {
      int end = 0;
      while (end < Math.min(text.length(), most)) {
        int next = Math.min(Math.min(text.length(), most), end + CHARS_AT_ONCE);
        int taken = taken(deflater, text.subSequence(end, next));
        if (taken > bytes) {
          break;
        }
        bytes -= taken;
        end = next;
      }
      return text.substring(0, end == text.length() ? end : lineBefore(text, end));
    } finally {
      deflater.end();
    }
  }

  private static int lineBefore(String text, int end) {
    int line = text.lastIndexOf('\n', Math.max(0, end - 1)) + 1;
    int cut = line > end / 2 ? line : end;
    return cut > 0 && Character.isHighSurrogate(text.charAt(cut - 1)) ? cut - 1 : cut;
  }

  private static int taken(Deflater deflater, CharSequence text) {
    deflater.setInput(text.toString().getBytes(StandardCharsets.UTF_8));
    byte[] out = new byte[CHARS_AT_ONCE];
    int taken = 0;
    int some;
    do {
      some = deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH);
      taken += some;
    } while (some == out.length);
    return taken;
  }
}
