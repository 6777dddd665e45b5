package dev.larder.core.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// What somebody types to find a component: words that its name holds, all of them and in any case.
/// What is pasted is taken for what it means: of an address or a version only the name counts.
///
/// @param words in lower case; none: nothing is looked for
record SearchWords(List<String> words) {
  /// Those after it are not looked at.
  private static final int MAX_WORDS = 8;

  private static final int MAX_CHARACTERS = 1_000;

  /// How far names are from a word, the best first.
  private static final int WHOLE = 0;

  private static final int CALLED_SO = 1;
  private static final int ELEMENT = 2;
  private static final int BEGINNING = 3;
  private static final int INSIDE = 4;

  SearchWords {
    words = List.copyOf(words);
  }

  static SearchWords of(String typed) {
    String text = typed.substring(0, Math.min(typed.length(), MAX_CHARACTERS));
    return new SearchWords(
        Arrays.stream(text.strip().split("\\s+"))
            .map(SearchWords::name)
            .filter(word -> !word.isEmpty())
            .distinct()
            .limit(MAX_WORDS)
            .toList());
  }

  private static String name(String word) {
    String name = folded(word).replaceFirst("^[a-z][a-z0-9+]*://", "");
    int version = name.indexOf('@');
    return (version > 0 ? name.substring(0, version) : name).replaceAll("^/+|/+$", "");
  }

  /// In lower case, and as long as before.
  static String folded(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      folded.append(Character.toLowerCase(text.charAt(i)));
    }
    return folded.toString();
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  String longest() {
    return words.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
  }

  /// A name as a part of a longer text in lower case.
  ///
  /// @param calledFrom where that part of it begins that people call it by
  record Hay(String text, int from, int to, int calledFrom, int calledTo) {
    boolean holds(String word) {
      return text.indexOf(word, from, to) >= 0;
    }

    /// How far it is from a word that it holds; where that is more than so much, any more.
    int distance(String word, int most) {
      int length = word.length();
      if (to - from == length) {
        return WHOLE;
      }
      if (calledTo - calledFrom == length && text.startsWith(word, calledFrom)) {
        return CALLED_SO;
      }
      if (text.startsWith(word, to - length) && text.charAt(to - length - 1) == '/') {
        return CALLED_SO;
      }
      if (most < ELEMENT || beginsElement(word)) {
        return ELEMENT;
      }
      return text.startsWith(word, from) ? BEGINNING : INSIDE;
    }

    private boolean beginsElement(String word) {
      int at = text.indexOf(word, from + 1, to);
      while (at >= 0 && text.charAt(at - 1) != '/') {
        at = text.indexOf(word, at + 1, to);
      }
      return at >= 0;
    }
  }

  /// Whether a name that holds the longest of them holds the others, too.
  boolean areIn(Hay name) {
    if (words.size() == 1) {
      return true;
    }
    for (String word : words) {
      if (!name.holds(word)) {
        return false;
      }
    }
    return true;
  }

  /// How badly a name fits that holds all of them; 0 is best. Where that is more than so much, any
  /// more: what is too far is told without reading the whole name.
  int distance(Hay name, int most) {
    int distance = 0;
    for (String word : words) {
      distance += name.distance(word, most - distance);
    }
    return distance;
  }
}
