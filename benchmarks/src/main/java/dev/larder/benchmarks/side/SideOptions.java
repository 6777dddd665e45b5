package dev.larder.benchmarks.side;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the caller gives: programs, where to work, and how long.
///
/// @param larder the launcher of a clone, which builds the server and knows how to start it
/// @param before the launcher of another clone, to be measured beside it: the build before a
///   change, or the same one again, which shows how much two runs of one build differ
/// @param only beginnings of names of workloads, by commas; empty for all
/// @param graph the project of P5's real graph, `MODULE@VERSION`
/// @param sumdb the checksum database that its clients ask, as GOSUMDB has it; `off` for none
/// @param work where corpus, caches and logs go; emptied at the start
record SideOptions(
    Path larder,
    Optional<Path> before,
    Path wrk,
    Optional<Path> nginx,
    Optional<Path> athens,
    Optional<Path> goproxy,
    Optional<Path> go,
    Path work,
    Path report,
    Scope scope,
    String graph,
    String sumdb,
    String only,
    int rounds,
    int seconds) {
  static final String USAGE =
      """
      usage: benchmarks/run [--short | --full] [--nginx FILE] [--wrk FILE] [--athens FILE]
                            [--goproxy FILE] [--go FILE] [--larder FILE] [--before FILE]
                            [--work FOLDER] [--report FOLDER] [--only BEGINNING,...] [--rounds N] [--seconds N]
                            [--graph MODULE@VERSION] [--sumdb NAME]\
      """;

  private static final String SCOPE = "scope";
  private static final Map<String, Scope> SCOPES =
      Map.of("--short", Scope.SHORT, "--full", Scope.FULL);

  private static final Set<String> NAMED =
      Set.of(
          "--nginx",
          "--wrk",
          "--athens",
          "--goproxy",
          "--go",
          "--larder",
          "--before",
          "--work",
          "--report",
          "--only",
          "--rounds",
          "--seconds",
          "--graph",
          "--sumdb");

  /// It wants some 750 .mod files and 240 zips.
  private static final String GRAPH = "github.com/rclone/rclone@v1.71.0";

  static SideOptions parse(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < arguments.length; i++) {
      if (SCOPES.containsKey(arguments[i])) {
        given.put(SCOPE, arguments[i]);
      } else if (NAMED.contains(arguments[i]) && i + 1 < arguments.length) {
        given.put(arguments[i], arguments[++i]);
      } else {
        throw new IllegalArgumentException(USAGE);
      }
    }
    Scope scope = SCOPES.getOrDefault(given.getOrDefault(SCOPE, ""), Scope.USUAL);
    Path work = Path.of(given.getOrDefault("--work", "benchmarks/target/side")).toAbsolutePath();
    return new SideOptions(
        Path.of(given.getOrDefault("--larder", "larder")).toAbsolutePath(),
        Optional.ofNullable(given.get("--before")).flatMap(SideOptions::program),
        Path.of(given.getOrDefault("--wrk", "/usr/bin/wrk")),
        program(given.getOrDefault("--nginx", "/usr/sbin/nginx")),
        Optional.ofNullable(given.get("--athens")).flatMap(SideOptions::program),
        Optional.ofNullable(given.get("--goproxy")).flatMap(SideOptions::program),
        program(given.getOrDefault("--go", "/usr/local/go/bin/go")),
        work,
        Path.of(given.getOrDefault("--report", work.toString())).toAbsolutePath(),
        scope,
        given.getOrDefault("--graph", GRAPH),
        given.getOrDefault("--sumdb", GoDownload.NO_SUMDB),
        given.getOrDefault("--only", ""),
        number(given, "--rounds", scope.rounds()),
        number(given, "--seconds", scope.seconds()));
  }

  private static Optional<Path> program(String path) {
    return Optional.of(Path.of(path).toAbsolutePath()).filter(file -> file.toFile().canExecute());
  }

  private static int number(Map<String, String> given, String name, int standard) {
    return Integer.parseInt(given.getOrDefault(name, Integer.toString(standard)));
  }

  /// Whether a workload is asked for. Beginnings are whole words: P1 is not P11.
  boolean wants(String workload) {
    return only.isEmpty()
        || Arrays.stream(only.split(",", -1))
            .anyMatch(one -> (workload + " ").startsWith(one + " "));
  }
}
