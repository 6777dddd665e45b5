package dev.larder.git.tree;

import java.util.BitSet;
import java.util.Optional;

/// Reads what stands in brackets in a pattern: `[a-z]`, `[!x]`, `[[:digit:]]`, `[]-]`.
final class ByteSet {
  private final String pattern;
  private final BitSet bytes = new BitSet(256);
  private int at;

  /// What the next byte may make a range with; 0 if nothing.
  private int before;

  /// @param open the index of the opening bracket
  ByteSet(String pattern, int open) {
    this.pattern = pattern;
    this.at = open + 1;
  }

  /// The bytes that it stands for; empty if it does not close, or has a class that is none.
  Optional<BitSet> read() {
    boolean negated = current() == '!' || current() == '^';
    if (negated) {
      at++;
    }
    do { // whatever is first is a member, the closing bracket too
      if (!member()) {
        return Optional.empty();
      }
    } while (current() != ']');
    at++;
    if (negated) {
      bytes.flip(0, 256);
    }
    bytes.clear('/');
    return Optional.of(bytes);
  }

  /// The index after the closing bracket.
  int end() {
    return at;
  }

  private boolean member() {
    if (current() == '-' && before != 0 && following() != 0 && following() != ']') {
      at++;
      int from = before;
      int to = literal();
      before = 0;
      bytes.set(from, Math.max(from, to + 1));
      return to != 0;
    }
    if (current() == '[' && following() == ':') {
      int close = pattern.indexOf(']', at + 2);
      if (close < 0) {
        return false;
      }
      if (close > at + 2 && pattern.charAt(close - 1) == ':') {
        return members(pattern.substring(at + 2, close - 1), close);
      }
    }
    before = literal();
    bytes.set(before);
    return before != 0;
  }

  private boolean members(String name, int close) {
    Optional<BitSet> members = ByteClass.of(name);
    members.ifPresent(bytes::or);
    before = 0;
    at = close + 1;
    return members.isPresent();
  }

  /// Takes one byte, or the one after a backslash.
  private int literal() {
    if (current() == '\\') {
      at++;
    }
    int taken = current();
    at++;
    return taken;
  }

  private int current() {
    return at < pattern.length() ? pattern.charAt(at) : 0;
  }

  private int following() {
    return at + 1 < pattern.length() ? pattern.charAt(at + 1) : 0;
  }
}
