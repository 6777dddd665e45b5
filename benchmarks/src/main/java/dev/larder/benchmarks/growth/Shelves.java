package dev.larder.benchmarks.growth;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Synthetic modules of ten versions each, spread over five hosted repositories.
///
/// @param versions of all modules together
public record Shelves(int versions) {
  public static final int REPOSITORIES = 5;
  public static final String GROUP = "five";
  public static final String NAMESPACE = "corp.example";
  private static final int TEAMS = 100;
  private static final int EACH = 10;

  public Shelves {
    if (versions < TEAMS * EACH) {
      throw new IllegalArgumentException("a store has at least " + TEAMS * EACH + " versions");
    }
  }

  public int modules() {
    return versions / EACH;
  }

  public int versionsOf() {
    return EACH;
  }

  public static int shelf(int module) {
    return module % REPOSITORIES;
  }

  public static String repository(int shelf) {
    return "shelf-" + shelf;
  }

  public static String team(int team) {
    return "%s/team-%d/".formatted(NAMESPACE, team % TEAMS);
  }

  public static String module(int module) {
    return team(module) + "module-" + module;
  }

  public static String version(int number) {
    return "v1." + number + ".0";
  }

  static String info(int number) {
    return "{\"Version\":\"%s\",\"Time\":\"2024-05-06T07:08:09Z\"}".formatted(version(number));
  }

  /// A go.mod of 300 to 400 bytes.
  public static String mod(int module, int number) {
    return IntStream.range(0, 5)
        .mapToObj(i -> "\t%s/team-%d/requirement-of-it v1.%d.0\n".formatted(NAMESPACE, i, number))
        .collect(
            Collectors.joining(
                "", "module " + module(module) + "\n\ngo 1.24\n\nrequire (\n", ")\n"));
  }

  /// The address of a small file of a version that is stored.
  public String file(String repository, int version) {
    int number = version % EACH;
    return "/repository/%s/%s/@v/%s.%s"
        .formatted(
            repository, module(version / EACH), version(number), number % 2 == 0 ? "mod" : "info");
  }

  String file(int version) {
    return file(repository(shelf(version / EACH)), version);
  }

  static String list(String repository, int module) {
    return "/repository/%s/%s/@v/list".formatted(repository, module(module));
  }
}
