package dev.larder.git.tree;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// A pattern with `*`, `?`, `[...]`, `**` and `\`. It is run over a text without going back, so a
/// hostile one costs no more than its length for each byte of the text.
final class Wildcard {
  private sealed interface Step {}

  /// One byte of some.
  private record One(BitSet bytes) implements Step {}

  /// Any number of bytes of some.
  private record Many(BitSet bytes) implements Step {}

  /// Where `**/` may stand for nothing: the two steps after this one may be left out.
  private record Fork() implements Step {}

  private static final BitSet ALL = allBut();
  private static final BitSet IN_FOLDER = allBut('/');

  private final String pattern;
  private final List<Step> steps = new ArrayList<>();

  private Wildcard(String pattern) {
    this.pattern = pattern;
  }

  /// Reads a pattern; empty if it is broken, and matches nothing.
  static Optional<Wildcard> of(String pattern) {
    Wildcard wildcard = new Wildcard(pattern);
    return wildcard.read() ? Optional.of(wildcard) : Optional.empty();
  }

  boolean matches(String text, MatchingEffort effort) throws IOException {
    BitSet now = new BitSet();
    enter(now, 0);
    for (int i = 0; i < text.length() && !now.isEmpty(); i++) {
      effort.spend(now.cardinality());
      now = after(now, text.charAt(i));
    }
    return now.get(steps.size());
  }

  private BitSet after(BitSet now, int taken) {
    BitSet next = new BitSet();
    for (int at = now.nextSetBit(0); at >= 0 && at < steps.size(); at = now.nextSetBit(at + 1)) {
      switch (steps.get(at)) {
        case One(BitSet bytes) when bytes.get(taken) -> enter(next, at + 1);
        case Many(BitSet bytes) when bytes.get(taken) -> enter(next, at);
        case One _, Many _, Fork _ -> {}
      }
    }
    return next;
  }

  /// Stands before a step, and before those that can be reached from it without a byte.
  private void enter(BitSet states, int at) {
    if (states.get(at)) {
      return;
    }
    states.set(at);
    if (at == steps.size()) {
      return;
    }
    switch (steps.get(at)) {
      case One _ -> {}
      case Many _ -> enter(states, at + 1);
      case Fork _ -> {
        enter(states, at + 1);
        enter(states, at + 3);
      }
    }
  }

  private boolean read() {
    int at = 0;
    while (at < pattern.length()) {
      char now = pattern.charAt(at);
      switch (now) {
        case '*' -> at = stars(at);
        case '?' -> {
          steps.add(new One(IN_FOLDER));
          at++;
        }
        case '[' -> {
          ByteSet set = new ByteSet(pattern, at);
          Optional<BitSet> bytes = set.read();
          if (bytes.isEmpty()) {
            return false;
          }
          steps.add(new One(bytes.get()));
          at = set.end();
        }
        case '\\' -> {
          if (at + 1 == pattern.length()) {
            return false;
          }
          steps.add(literal(pattern.charAt(at + 1)));
          at += 2;
        }
        default -> {
          steps.add(literal(now));
          at++;
        }
      }
    }
    return true;
  }

  /// One star stays within a folder. More are the same, but as a whole name they stand for any
  /// number of folders.
  private int stars(int from) {
    int end = from;
    while (end < pattern.length() && pattern.charAt(end) == '*') {
      end++;
    }
    boolean begins = from == 0 || pattern.charAt(from - 1) == '/';
    boolean slash = pattern.startsWith("/", end);
    boolean ends = end == pattern.length() || slash || pattern.startsWith("\\/", end);
    if (end - from == 1 || !begins || !ends) {
      steps.add(new Many(IN_FOLDER));
      return end;
    }
    if (slash) {
      steps.add(new Fork());
    }
    steps.add(new Many(ALL));
    return end;
  }

  private static One literal(char one) {
    BitSet bytes = new BitSet(256);
    bytes.set(one);
    return new One(bytes);
  }

  private static BitSet allBut(int... bytes) {
    BitSet set = new BitSet(256);
    set.set(0, 256);
    for (int each : bytes) {
      set.clear(each);
    }
    return set;
  }
}
