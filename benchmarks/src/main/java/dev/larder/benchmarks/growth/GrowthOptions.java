package dev.larder.benchmarks.growth;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the caller gives.
///
/// @param larder the launcher
/// @param versions how many each store holds, the smallest first
/// @param requests of one workload in one round
/// @param work where homes are made, and removed again
record GrowthOptions(Path larder, List<Integer> versions, int requests, int rounds, Path work) {
  static final String USAGE =
      """
      usage: benchmarks/run growth [--versions N,N,N] [--requests N] [--rounds N] [--work FOLDER]
                                   [--larder LAUNCHER]\
      """;

  static GrowthOptions parse(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!arguments[i].startsWith("--") || i + 1 == arguments.length) {
        throw new IllegalArgumentException(USAGE);
      }
      given.put(arguments[i], arguments[i + 1]);
    }
    List<Integer> versions =
        Stream.of(given.getOrDefault("--versions", "1000,100000,1000000").split(","))
            .map(Integer::parseInt)
            .sorted()
            .toList();
    return new GrowthOptions(
        Path.of(given.getOrDefault("--larder", "larder")).toAbsolutePath(),
        versions,
        Integer.parseInt(given.getOrDefault("--requests", "4000")),
        Integer.parseInt(given.getOrDefault("--rounds", "3")),
        Path.of(given.getOrDefault("--work", "benchmarks/target/growth")).toAbsolutePath());
  }
}
