package dev.larder.benchmarks.pages;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// What the caller gives.
///
/// @param larder the launcher
/// @param factor of everything that is counted: 1 is 200 visitors
/// @param versions that are stored
/// @param work where the home is made, and left for the next run of the same size
record PageOptions(Path larder, double factor, int versions, Path work) {
  static final String USAGE =
      """
      usage: benchmarks/run pages [--factor 0.02] [--versions N] [--work FOLDER] [--larder LAUNCHER]\
      """;

  private static final int VERSIONS = 1_000_000;
  private static final int LEAST_VERSIONS = 1_000;
  private static final int VISITORS = 200;

  static PageOptions parse(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
        throw new IllegalArgumentException(USAGE);
      }
      given.put(arguments[i], arguments[i + 1]);
    }
    double factor = Double.parseDouble(given.getOrDefault("--factor", "0.02"));
    int versions = Math.max(LEAST_VERSIONS, (int) (VERSIONS * factor));
    return new PageOptions(
        Path.of(given.getOrDefault("--larder", "larder")).toAbsolutePath(),
        factor,
        Integer.parseInt(given.getOrDefault("--versions", Integer.toString(versions))),
        Path.of(given.getOrDefault("--work", "benchmarks/target/pages")).toAbsolutePath());
  }

  int visitors() {
    return Math.max(10, (int) (VISITORS * factor));
  }

  /// Requests of one kind of page, once to warm up and once to measure.
  int requests() {
    return Math.max(20, (int) (100 * factor));
  }

  /// Requests of one kind of page whose latency is measured.
  int looks() {
    return Math.max(50, (int) (500 * factor));
  }

  int rounds() {
    return Math.max(1, (int) (3 * factor));
  }

  int secondsOfRound() {
    return Math.max(3, (int) (15 * factor));
  }
}
