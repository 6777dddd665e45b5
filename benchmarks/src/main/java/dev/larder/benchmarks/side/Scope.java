package dev.larder.benchmarks.side;

/// How much a run does.
///
/// @param rounds how often every contestant has a turn
/// @param seconds what a turn takes
/// @param modules those of the mix
/// @param warmSeconds what the first kind of path is warmed up for at least
/// @param warmMoreSeconds the same for every further one
/// @param turnSeconds what a turn of warming up takes
/// @param coldModules those whose .mod files a proxy that has just started is asked for; more than
///   2,000
record Scope(
    int rounds,
    int seconds,
    int modules,
    int warmSeconds,
    int warmMoreSeconds,
    int turnSeconds,
    int coldModules) {
  /// Some minutes, for every change.
  static final Scope SHORT = new Scope(1, 2, 20, 10, 4, 1, 2_500);

  /// Where nothing is said.
  static final Scope USUAL = new Scope(3, 3, 40, 20, 6, 2, 4_000);

  /// Some hours, for releases.
  static final Scope FULL = new Scope(7, 15, 200, 60, 20, 4, 10_000);
}
