package dev.larder.go.files;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Line ends, which Git may change in a text file on its way from a commit into an archive.
public final class LineEnds {
  private LineEnds() {}

  /// The same text with a line feed alone at the end of each line.
  static byte[] plain(byte[] text) {
    var plain = new ByteArrayOutputStream(text.length);
    for (int i = 0; i < text.length; i++) {
      boolean before = text[i] == '\r' && i + 1 < text.length && text[i + 1] == '\n';
      if (!before) {
        plain.write(text[i]);
      }
    }
    return plain.toByteArray();
  }

  /// Whether two texts differ in nothing else.
  public static boolean sameBut(byte[] one, byte[] other) {
    return Arrays.equals(plain(one), plain(other));
  }
}
