package dev.larder.git.tree;

import java.util.Optional;

/// A pattern in double quotes with the escapes of C.
///
/// @param text what it stands for
/// @param end the index after the closing quote
record QuotedPattern(String text, int end) {
  private static final String ESCAPED = "abfnrtv\\\"";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\\"";

  /// Reads the quoted text at the beginning of a line; empty if it does not close or has an escape
  /// that is none.
  static Optional<QuotedPattern> of(String line) {
    StringBuilder text = new StringBuilder();
    int at = 1;
    while (at < line.length()) {
      char now = line.charAt(at++);
      if (now == '"') {
        return Optional.of(new QuotedPattern(text.toString(), at));
      }
      if (now != '\\') {
        text.append(now);
        continue;
      }
      int known = at < line.length() ? ESCAPED.indexOf(line.charAt(at)) : -1;
      if (known >= 0) {
        text.append(MEANT.charAt(known));
        at++;
      } else if (isOctal(line, at)) {
        text.append((char) Integer.parseInt(line.substring(at, at + 3), 8));
        at += 3;
      } else {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isOctal(String line, int at) {
    return at + 3 <= line.length()
        && line.charAt(at) <= '3'
        && line.substring(at, at + 3).chars().allMatch(digit -> digit >= '0' && digit <= '7');
  }
}
