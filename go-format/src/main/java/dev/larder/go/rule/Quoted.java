package dev.larder.go.rule;

/// Foreign text made safe to show: quoted, printable ASCII, bounded.
public final class Quoted {
  private static final int MAX_CHARS = 160;

  private Quoted() {}

  /// The text in double quotes; quotes, backslashes and everything that is not printable ASCII are
  /// escaped, and what would not fit is replaced by its length.
  public static String of(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      String next = escape(text.charAt(i));
      if (quoted.length() + next.length() > MAX_CHARS) {
        return quoted.append("...\" (").append(text.length()).append(" characters)").toString();
      }
      quoted.append(next);
    }
    return quoted.append('"').toString();
  }

  private static String escape(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      default -> c >= ' ' && c < 0x7f ? String.valueOf(c) : "\\u%04x".formatted((int) c);
    };
  }
}
