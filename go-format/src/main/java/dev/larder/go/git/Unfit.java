package dev.larder.go.git;

import dev.larder.api.Outcome;

/// Ends the work on a version: it cannot be found or made.
final class Unfit extends Exception {
  private static final long serialVersionUID = 1L;

  private static final String NOT_FOUND = "not found: ";

  private final transient Outcome.Unfound<?> outcome;

  private Unfit(Outcome.Unfound<?> outcome) {
    super("", null, false, false);
    this.outcome = outcome;
  }

  /// The version certainly does not exist.
  static Unfit missing(String why) {
    return new Unfit(new Outcome.Missing<>(NOT_FOUND + why));
  }

  /// What was found, if it was.
  static <T> T unless(Outcome<T> outcome) throws Unfit {
    return switch (outcome) {
      case Outcome.Found<T>(var value) -> value;
      case Outcome.Unfound<T> ended -> throw new Unfit(ended);
    };
  }

  /// Whether it is certain that there is no such version.
  boolean certain() {
    return outcome instanceof Outcome.Missing<?>;
  }

  /// What is missing; empty where nothing certainly is.
  String words() {
    return outcome instanceof Outcome.Missing<?>(var why) ? why : "";
  }

  /// The same, with what was looked for in front of a certain absence.
  Unfit named(String what) {
    return outcome instanceof Outcome.Missing<?>(var why)
        ? missing(what + (why.startsWith(NOT_FOUND) ? why.substring(NOT_FOUND.length()) : why))
        : this;
  }

  <T> Outcome<T> outcome() {
    return outcome.retyped();
  }
}
