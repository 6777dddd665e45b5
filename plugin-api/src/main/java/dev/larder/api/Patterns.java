package dev.larder.api;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A list of patterns for slash-separated names, with the matching rules of GOPRIVATE, so that
/// people can copy what they have there.
///
/// A pattern with n slashes is held against the first n + 1 elements of a name: `corp.example` also
/// covers `corp.example/a/b`. `*` and `?` stay within an element, `[a-z]` and `[^a-z]` are sets, a
/// backslash takes the next character literally, case counts. Empty patterns and malformed ones
/// match nothing; one trailing slash is ignored.
public record Patterns(List<String> patterns) {
  public Patterns {
    patterns = List.copyOf(patterns);
  }

  public static Patterns of(String... patterns) {
    return new Patterns(List.of(patterns));
  }

  /// Reads the comma-separated form of GOPRIVATE, in which blanks count.
  public static Patterns parse(String commaSeparated) {
    return new Patterns(Arrays.asList(commaSeparated.split(",", -1)));
  }

  /// Whether any pattern covers the name.
  public boolean match(String name) {
    return patterns.stream().anyMatch(pattern -> covers(pattern, name));
  }

  /// The pattern with the most elements, then the most characters, that covers the name.
  public Optional<String> longestMatch(String name) {
    return patterns.stream()
        .filter(pattern -> covers(pattern, name))
        .max(Comparator.comparingInt(Patterns::slashes).thenComparingInt(String::length));
  }

  /// Whether the name is no more than a beginning of names that a pattern covers: it has fewer
  /// elements than the pattern and matches those that it has.
  public boolean strictPrefixOfPattern(String name) {
    return patterns.stream()
        .map(Patterns::trim)
        .anyMatch(pattern ->
            slashes(name) < slashes(pattern)
                && covers(firstElements(pattern, slashes(name)), name));
  }

  /// Whether the pattern can match anything at all; for refusing it where it is declared.
  public static boolean isWellFormed(String pattern) {
    return !trim(pattern).isEmpty() && Glob.isWellFormed(trim(pattern));
  }

  private static boolean covers(String pattern, String name) {
    String glob = trim(pattern);
    int slashes = slashes(glob);
    return !glob.isEmpty()
        && slashes(name) >= slashes
        && Glob.matches(glob, firstElements(name, slashes));
  }

  private static String trim(String pattern) {
    return pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
  }

  private static int slashes(String text) {
    return (int) text.chars().filter(c -> c == '/').count();
  }

  /// The text up to, and without, the slash after so many slashes.
  private static String firstElements(String text, int slashes) {
    int end = text.indexOf('/');
    for (int i = 0; i < slashes && end >= 0; i++) {
      end = text.indexOf('/', end + 1);
    }
    return end < 0 ? text : text.substring(0, end);
  }
}
