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
public final class Patterns {
  private static final String META = "*?[\\";

  /// One pattern, taken apart once, because it is held against the name of every request.
  ///
  /// @param text without its trailing slash
  /// @param literal how many characters stand before the first that is special
  private record Compiled(String text, int slashes, int literal, Glob glob) {
    static Compiled of(String pattern) {
      String text = trim(pattern);
      int literal = 0;
      while (literal < text.length() && META.indexOf(text.charAt(literal)) < 0) {
        literal++;
      }
      return new Compiled(text, Patterns.slashes(text), literal, Glob.of(text));
    }

    boolean covers(String name) {
      if (text.isEmpty() || !name.regionMatches(0, text, 0, literal)) {
        return false;
      }
      if (literal == text.length()) {
        return name.length() == literal || name.charAt(literal) == '/';
      }
      int end = endOfElements(name, slashes);
      return end >= 0 && glob.matches(end == name.length() ? name : name.substring(0, end));
    }
  }

  private final List<String> patterns;
  private final Compiled[] compiled;

  public Patterns(List<String> patterns) {
    this.patterns = List.copyOf(patterns);
    this.compiled = this.patterns.stream().map(Compiled::of).toArray(Compiled[]::new);
  }

  /// One argument for each pattern; commas mean nothing here.
  public static Patterns of(String... patterns) {
    return new Patterns(List.of(patterns));
  }

  /// Reads the comma-separated form of GOPRIVATE, in which blanks count.
  public static Patterns parse(String commaSeparated) {
    return new Patterns(Arrays.asList(commaSeparated.split(",", -1)));
  }

  /// As they were given.
  public List<String> patterns() {
    return patterns;
  }

  /// Whether any pattern covers the name.
  public boolean match(String name) {
    for (Compiled pattern : compiled) {
      if (pattern.covers(name)) {
        return true;
      }
    }
    return false;
  }

  /// The pattern with the most elements, then the most characters, that covers the name.
  public Optional<String> longestMatch(String name) {
    return patterns.stream()
        .filter(pattern -> Compiled.of(pattern).covers(name))
        .max(Comparator.comparingInt(Patterns::slashes).thenComparingInt(String::length));
  }

  /// Whether the name is no more than a beginning of names that a pattern covers: it has fewer
  /// elements than the pattern and matches those that it has.
  public boolean strictPrefixOfPattern(String name) {
    int slashes = slashes(name);
    for (Compiled pattern : compiled) {
      if (slashes < pattern.slashes()
          && Compiled.of(firstElements(pattern.text(), slashes)).covers(name)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the pattern can match anything at all; for refusing it where it is declared.
  public static boolean isWellFormed(String pattern) {
    return !trim(pattern).isEmpty() && Glob.of(trim(pattern)).isWellFormed();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Patterns that && patterns.equals(that.patterns);
  }

  @Override
  public int hashCode() {
    return patterns.hashCode();
  }

  @Override
  public String toString() {
    return patterns.toString();
  }

  private static String trim(String pattern) {
    return pattern.endsWith("/") ? pattern.substring(0, pattern.length() - 1) : pattern;
  }

  private static int slashes(String text) {
    int slashes = 0;
    for (int at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) {
      slashes++;
    }
    return slashes;
  }

  /// The text up to, and without, the slash after so many slashes.
  private static String firstElements(String text, int slashes) {
    int end = endOfElements(text, slashes);
    return end < 0 ? text : text.substring(0, end);
  }

  /// Where the element after so many slashes ends; negative: there are fewer slashes.
  private static int endOfElements(String text, int slashes) {
    int end = text.indexOf('/');
    for (int i = 0; i < slashes; i++) {
      if (end < 0) {
        return -1;
      }
      end = text.indexOf('/', end + 1);
    }
    return end < 0 ? text.length() : end;
  }
}
