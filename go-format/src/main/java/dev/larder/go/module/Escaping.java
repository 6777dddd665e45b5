package dev.larder.go.module;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;

/// The mapping that lets names live where case is ignored: `A` is written `!a` (protocol 6.4).
final class Escaping {
  private static final String AFTER_MARK = "'!' is followed by one of a to z";

  private Escaping() {}

  static String escape(String text) {
    var escaped = new StringBuilder(text.length() + 4);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        escaped.append('!').append((char) (c + ('a' - 'A')));
        continue;
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  static String unescape(String escaped) {
    var text = new StringBuilder(escaped.length());
    boolean afterMark = false;
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      require(c < 0x80, escaped, "only ASCII is allowed");
      require(c < 'A' || c > 'Z', escaped, "an upper-case letter X is written !x");
      require(!afterMark || (c >= 'a' && c <= 'z'), escaped, AFTER_MARK);
      if (c != '!') {
        text.append(afterMark ? (char) (c - ('a' - 'A')) : c);
      }
      afterMark = c == '!';
    }
    require(!afterMark, escaped, AFTER_MARK);
    return text.toString();
  }

  private static void require(boolean holds, String escaped, String words) {
    if (!holds) {
      throw new Violation(Rule.ESCAPE, escaped, words);
    }
  }
}
