package dev.larder.benchmarks.side;

/// How much a run does.
enum Scope {
  /// Some minutes, for every change.
  SHORT(1, 2, 20, 10, 4, 1),
  /// What is asked for where nothing is said.
  STANDARD(3, 3, 40, 20, 6, 2),
  /// Some hours, for releases.
  FULL(7, 15, 200, 60, 20, 4);

  private final int rounds;
  private final int seconds;
  private final int modules;
  private final int warmSeconds;
  private final int warmMoreSeconds;
  private final int turnSeconds;

  Scope(
      int rounds, int seconds, int modules, int warmSeconds, int warmMoreSeconds, int turnSeconds) {
    this.rounds = rounds;
    this.seconds = seconds;
    this.modules = modules;
    this.warmSeconds = warmSeconds;
    this.warmMoreSeconds = warmMoreSeconds;
    this.turnSeconds = turnSeconds;
  }

  /// How often everybody has a turn.
  int rounds() {
    return rounds;
  }

  /// What a turn takes.
  int seconds() {
    return seconds;
  }

  /// Those of the mix.
  int modules() {
    return modules;
  }

  /// What the first kind of path is warmed up for at least.
  int warmSeconds() {
    return warmSeconds;
  }

  /// The same for every further one.
  int warmMoreSeconds() {
    return warmMoreSeconds;
  }

  /// What a turn of warming up takes.
  int turnSeconds() {
    return turnSeconds;
  }
}
