package dev.larder.git;

import static java.util.stream.Collectors.joining;

import java.util.regex.Pattern;

/// What may be repeated of what a server said: one line, short, without what a terminal would obey.
final class PrintableLine {
  private static final int MAX_CHARACTERS = 300;

  /// A line of a frame that servers draw around their words, with the label that Git puts before
  /// it.
  private static final Pattern FRAME = Pattern.compile("(?:remote:|error:|ERROR:|[\\s=*#-])*");

  private PrintableLine() {}

  static String of(String said) {
    StringBuilder shown = new StringBuilder();
    said.lines()
        .filter(line -> !FRAME.matcher(line).matches())
        .collect(joining(" "))
        .strip()
        .codePoints()
        .map(c -> c == '\t' ? ' ' : c)
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
