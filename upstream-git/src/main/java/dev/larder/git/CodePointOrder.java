package dev.larder.git;

import java.util.Comparator;

/// The order of texts by their bytes in UTF-8, which Java's own is not for what is beyond 16 bits.
final class CodePointOrder {
  static final Comparator<String> NAMES = CodePointOrder::compare;

  private CodePointOrder() {}

  private static int compare(String one, String other) {
    int shorter = Math.min(one.length(), other.length());
    for (int at = 0; at < shorter; at++) {
      char a = one.charAt(at);
      char b = other.charAt(at);
      if (a != b) {
        return Character.isSurrogate(a) != Character.isSurrogate(b)
            ? Character.isSurrogate(a) ? 1 : -1
            : Character.compare(a, b);
      }
    }
    return Integer.compare(one.length(), other.length());
  }
}
