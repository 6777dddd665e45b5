package dev.larder.go.doc;

import java.util.regex.Pattern;

/// The first sentence of a comment.
final class Synopsis {
  private static final int MAX_CHARS = 300;

  private static final Pattern REFERENCE =
      Pattern.compile("\\[(\\*?(?:[\\w./-]+\\.)?[A-Z]\\w*(?:\\.[A-Z]\\w*)?)\\]");

  private Synopsis() {}

  /// @param text as [CommentText] gives it
  static String of(String text) {
    int paragraph = text.indexOf("\n\n");
    String first =
        (paragraph < 0 ? text : text.substring(0, paragraph)).replaceAll("\\s+", " ").strip();
    String sentence = REFERENCE.matcher(first.substring(0, end(first))).replaceAll("$1");
    return sentence.length() <= MAX_CHARS
        ? sentence
        : sentence.substring(0, sentence.lastIndexOf(' ', MAX_CHARS) + 1).strip() + "…";
  }

  /// Behind the first full stop that a blank follows; one behind a single capital letter ends no
  /// sentence.
  private static int end(String text) {
    for (int stop = text.indexOf(". "); stop >= 0; stop = text.indexOf(". ", stop + 1)) {
      boolean initial =
          stop >= 1
              && Character.isUpperCase(text.charAt(stop - 1))
              && (stop == 1 || !Character.isUpperCase(text.charAt(stop - 2)));
      if (!initial) {
        return stop + 1;
      }
    }
    return text.length();
  }
}
