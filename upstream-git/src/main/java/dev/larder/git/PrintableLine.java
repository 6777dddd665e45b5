package dev.larder.git;

/// What may be repeated of what a server said: one line, short, without what a terminal would obey.
final class PrintableLine {
  private static final int MAX_CHARACTERS = 300;

  private PrintableLine() {}

  static String of(String said) {
    StringBuilder shown = new StringBuilder();
    said.strip()
        .codePoints()
        .map(c -> c == '\n' || c == '\r' || c == '\t' ? ' ' : c)
        .map(c -> Character.isISOControl(c) || !isGraphic(c) ? '?' : c)
        .limit(MAX_CHARACTERS)
        .forEach(shown::appendCodePoint);
    return shown.toString().replaceAll(" +", " ");
  }

  private static boolean isGraphic(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> c != 0xFFFD;
    };
  }
}
