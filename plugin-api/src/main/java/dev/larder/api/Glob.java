package dev.larder.api;

import java.util.OptionalInt;

/// One shell pattern to hold against whole texts, as Go's `path.Match` does it.
///
/// A malformed pattern matches nothing.
record Glob(int[] pattern) {
  private static final int MALFORMED = -2;
  private static final int DIFFERENT = -1;

  static Glob of(String pattern) {
    return new Glob(pattern.codePoints().toArray());
  }

  boolean isWellFormed() {
    int at = 0;
    while (at < pattern.length) {
      switch (pattern[at]) {
        case '[' -> at = endOfSet(at);
        case '\\' -> at = at + 1 < pattern.length ? at + 2 : MALFORMED;
        default -> at++;
      }
      if (at == MALFORMED) {
        return false;
      }
    }
    return true;
  }

  /// Matches chunk by chunk, a chunk being what stands between stars. The first place where a chunk
  /// fits is taken for good, as Go does; only the last one has to reach the end.
  boolean matches(String name) {
    int[] text = name.codePoints().toArray();
    int chunk = 0;
    int at = 0;
    while (chunk < pattern.length) {
      boolean star = pattern[chunk] == '*';
      while (chunk < pattern.length && pattern[chunk] == '*') {
        chunk++;
      }
      int end = endOfChunk(chunk);
      if (star && chunk == end) {
        return !containsSlash(text, at);
      }
      int next = star ? searchChunk(text, chunk, end, at) : matchChunk(text, chunk, end, at);
      if (next < 0 || (!star && end == pattern.length && next < text.length)) {
        return false;
      }
      chunk = end;
      at = next;
    }
    return at == text.length;
  }

  private int searchChunk(int[] text, int chunk, int end, int from) {
    for (int at = from; at <= text.length; at++) {
      int next = matchChunk(text, chunk, end, at);
      boolean reaches = end < pattern.length || next == text.length;
      if (next == MALFORMED || (next >= 0 && reaches)) {
        return next;
      }
      if (at < text.length && text[at] == '/') {
        return DIFFERENT;
      }
    }
    return DIFFERENT;
  }

  /// The position after the text that the chunk matches at a position, or a negative number.
  private int matchChunk(int[] text, int chunk, int end, int from) {
    int at = from;
    for (int i = chunk; i < end; at++) {
      if (at >= text.length) {
        return DIFFERENT;
      }
      switch (pattern[i]) {
        case '[' -> {
          OptionalInt after = matchSet(i, text[at]);
          if (after.isEmpty()) {
            return DIFFERENT;
          }
          i = after.getAsInt();
        }
        case '?' -> {
          if (text[at] == '/') {
            return DIFFERENT;
          }
          i++;
        }
        default -> {
          int literal = literal(i, pattern[i] == '\\');
          if (literal < 0 || pattern[literal] != text[at]) {
            return DIFFERENT;
          }
          i = literal + 1;
        }
      }
    }
    return at;
  }

  /// Where the character itself stands, behind its backslash if it has one.
  private int literal(int at, boolean escaped) {
    int literal = escaped ? at + 1 : at;
    return literal < pattern.length ? literal : MALFORMED;
  }

  /// The position after a set that holds the character; empty if it does not, or is malformed.
  private OptionalInt matchSet(int open, int character) {
    int end = endOfSet(open);
    if (end < 0) {
      return OptionalInt.empty();
    }
    boolean negated = pattern[open + 1] == '^';
    boolean held = false;
    int at = negated ? open + 2 : open + 1;
    while (at < end - 1) {
      int low = literal(at, pattern[at] == '\\');
      boolean range = pattern[low + 1] == '-';
      int high = range ? literal(low + 2, pattern[low + 2] == '\\') : low;
      held = held || (pattern[low] <= character && character <= pattern[high]);
      at = high + 1;
    }
    return held == negated ? OptionalInt.empty() : OptionalInt.of(end);
  }

  /// The position after the bracket that closes a set, or [#MALFORMED].
  private int endOfSet(int open) {
    int at = open + 1 < pattern.length && pattern[open + 1] == '^' ? open + 2 : open + 1;
    for (int members = 0; at < pattern.length; members++) {
      if (pattern[at] == ']' && members > 0) {
        return at + 1;
      }
      at = endOfMember(at);
      if (at >= 0 && at < pattern.length && pattern[at] == '-') {
        at = endOfMember(at + 1);
      }
      if (at < 0) {
        return MALFORMED;
      }
    }
    return MALFORMED;
  }

  private int endOfMember(int at) {
    if (at >= pattern.length || pattern[at] == '-' || pattern[at] == ']') {
      return MALFORMED;
    }
    int literal = literal(at, pattern[at] == '\\');
    return literal < 0 ? MALFORMED : literal + 1;
  }

  private int endOfChunk(int start) {
    boolean inSet = false;
    for (int i = start; i < pattern.length; i++) {
      switch (pattern[i]) {
        case '\\' -> i++;
        case '[' -> inSet = true;
        case ']' -> inSet = false;
        case '*' -> {
          if (!inSet) {
            return i;
          }
        }
        default -> {}
      }
    }
    return pattern.length;
  }

  private static boolean containsSlash(int[] text, int from) {
    for (int i = from; i < text.length; i++) {
      if (text[i] == '/') {
        return true;
      }
    }
    return false;
  }
}
