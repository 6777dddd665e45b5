package dev.larder.benchmarks.logs;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the caller gives.
///
/// @param only the names of what is measured
/// @param larder the launcher
/// @param rounds none: only what is measured is made, and left for the next run
/// @param each publishes or appends of one round
/// @param records how many the shorter and the longer log have
/// @param work where homes are made
record LogOptions(
    List<String> only, Path larder, int rounds, int each, List<Integer> records, Path work) {
  static final String USAGE =
      """
      usage: benchmarks/run logs [--only P14,P15] [--rounds N] [--each N] [--records N,N]
                                 [--work FOLDER] [--larder LAUNCHER]\
      """;

  static LogOptions parse(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
        throw new IllegalArgumentException(USAGE);
      }
      given.put(arguments[i], arguments[i + 1]);
    }
    List<Integer> records =
        words(given, "--records", "1000,1000000").map(Integer::parseInt).sorted().toList();
    if (records.size() != 2) {
      throw new IllegalArgumentException(USAGE);
    }
    return new LogOptions(
        words(given, "--only", "P14,P15").toList(),
        Path.of(given.getOrDefault("--larder", "larder")).toAbsolutePath(),
        Integer.parseInt(given.getOrDefault("--rounds", "15")),
        Integer.parseInt(given.getOrDefault("--each", "64")),
        records,
        Path.of(given.getOrDefault("--work", "benchmarks/target/logs")).toAbsolutePath());
  }

  private static Stream<String> words(Map<String, String> given, String option, String usual) {
    return Stream.of(given.getOrDefault(option, usual).split(","));
  }

  boolean asks(String name) {
    return only.contains(name);
  }
}
