package dev.larder.git.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/// A line of `.gitattributes`. Git leaves out the whole of one that has anything wrong in it.
///
/// @param macro whether the subject is the name of a macro, and no pattern
/// @param settings in the order in which they are written
record AttributeLine(boolean macro, String subject, List<AttributeSetting> settings) {
  private static final int MAX_BYTES = 2047;
  private static final String BLANK = " \t\r\n";
  private static final String MACRO = "[attr]";

  AttributeLine {
    settings = List.copyOf(settings);
  }

  /// Reads a line; empty if it says nothing.
  static Optional<AttributeLine> of(String line) {
    String text = line.substring(blanks(line));
    if (text.isEmpty() || text.startsWith("#") || line.length() > MAX_BYTES) {
      return Optional.empty();
    }
    Optional<QuotedPattern> quoted =
        text.startsWith("\"") ? QuotedPattern.of(text) : Optional.empty();
    String subject = quoted.map(QuotedPattern::text).orElseGet(() -> firstWord(text));
    Optional<List<AttributeSetting>> settings =
        settings(text.substring(quoted.map(QuotedPattern::end).orElse(subject.length())));
    if (settings.isEmpty()) {
      return Optional.empty();
    }
    if (subject.length() > MACRO.length() && subject.startsWith(MACRO)) {
      String rest = subject.substring(MACRO.length());
      String name = firstWord(rest.substring(blanks(rest)));
      return AttributeSetting.isName(name)
          ? Optional.of(new AttributeLine(true, name, settings.get()))
          : Optional.empty();
    }
    String pattern = untilNul(subject);
    return pattern.startsWith("!") // what is excepted, elsewhere; Git forbids it here
        ? Optional.empty()
        : Optional.of(new AttributeLine(false, pattern, settings.get()));
  }

  private static Optional<List<AttributeSetting>> settings(String text) {
    List<AttributeSetting> settings = new ArrayList<>();
    StringTokenizer words = new StringTokenizer(text, BLANK);
    while (words.hasMoreTokens()) {
      Optional<AttributeSetting> setting = AttributeSetting.of(words.nextToken());
      if (setting.isEmpty()) {
        return Optional.empty();
      }
      settings.add(setting.get());
    }
    return Optional.of(settings);
  }

  private static String firstWord(String text) {
    int end = 0;
    while (end < text.length() && BLANK.indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, end);
  }

  private static int blanks(String text) {
    int end = 0;
    while (end < text.length() && BLANK.indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    return end;
  }

  /// A quoted pattern may have a byte 0, which ends it.
  private static String untilNul(String pattern) {
    int nul = pattern.indexOf(0);
    return nul < 0 ? pattern : pattern.substring(0, nul);
  }
}
