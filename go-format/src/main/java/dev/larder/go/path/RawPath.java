package dev.larder.go.path;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;

/// A URL path as it was sent, decoded once and refused where decoding could hide anything.
///
/// The Go command never sends an encoded slash, a backslash, a dot segment or a byte that is not
/// printable ASCII, so each of them is a mistake or an attack (protocol 2.2).
///
/// @param raw as it was sent
/// @param decoded without percent-encoding; `+` stays `+`
record RawPath(String raw, String decoded) {
  private static final int MAX_CHARS = 8192;

  static RawPath of(String raw) {
    if (raw.length() > MAX_CHARS) {
      throw new Violation(Rule.LENGTH, raw, "a path has at most " + MAX_CHARS + " characters");
    }
    String decoded = decode(raw);
    for (String segment : decoded.split("/", -1)) {
      boolean dots = segment.equals(".") || segment.equals("..");
      require(!segment.isEmpty() && !dots, raw, "a path has no empty and no dot segments");
    }
    return new RawPath(raw, decoded);
  }

  private static String decode(String raw) {
    var decoded = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c != '%') {
        decoded.append(printable(raw, c));
        continue;
      }
      char octet = octet(raw, i + 1);
      require(octet != '/', raw, "a slash must not be percent-encoded");
      decoded.append(printable(raw, octet));
      i += 2;
    }
    return decoded.toString();
  }

  private static char octet(String raw, int at) {
    int high = at + 1 < raw.length() ? hex(raw.charAt(at)) : -1;
    int low = at + 1 < raw.length() ? hex(raw.charAt(at + 1)) : -1;
    require(high >= 0 && low >= 0, raw, "'%' is followed by two hexadecimal digits");
    return (char) (high * 16 + low);
  }

  private static int hex(char c) {
    // Character.digit alone would also take digits of other scripts.
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private static char printable(String raw, char c) {
    require(c >= ' ' && c < 0x7f, raw, "only printable ASCII can be part of a name");
    require(c != '\\' && c != ';', raw, "backslash and semicolon cannot be part of a name");
    return c;
  }

  private static void require(boolean holds, String raw, String words) {
    if (!holds) {
      throw new Violation(Rule.ADDRESS, raw, words);
    }
  }
}
