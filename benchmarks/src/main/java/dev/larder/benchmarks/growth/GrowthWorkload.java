package dev.larder.benchmarks.growth;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/// One sort of requests.
///
/// @param share of the requests that a cheap workload makes; dear ones make fewer
/// @param path the next one to ask for
record GrowthWorkload(String name, int share, Function<SplittableRandom, String> path) {
  private static final int HOT = 100;
  private static final String WORD = "/api/v1/components?repository=five&limit=20&q=module-";

  private static final String FOUND = "/api/v1/search?limit=30&q=";
  private static final String PAGE = "/search?q=module-";

  static List<GrowthWorkload> on(Shelves shelves) {
    int versions = shelves.versions();
    int modules = shelves.modules();
    return List.of(
        new GrowthWorkload(
            "hot keys", 1, random -> shelves.file(hot(random.nextInt(HOT), versions))),
        new GrowthWorkload("uniform keys", 1, random -> shelves.file(random.nextInt(versions))),
        new GrowthWorkload(
            "uniform keys, group of five",
            1,
            random -> shelves.file(Shelves.GROUP, random.nextInt(versions))),
        new GrowthWorkload(
            "list, group of five",
            1,
            random -> Shelves.list(Shelves.GROUP, random.nextInt(modules))),
        new GrowthWorkload(
            "browse: 50 modules of a team",
            10,
            random ->
                "/api/v1/components?repository=five&limit=50&prefix="
                    + Shelves.team(random.nextInt(100))),
        new GrowthWorkload(
            "browse: versions of a module",
            4,
            random ->
                "/api/v1/versions?repository=five&component="
                    + Shelves.module(random.nextInt(modules))),
        new GrowthWorkload("search: a number", 100, random -> WORD + random.nextInt(modules)),
        new GrowthWorkload("search everywhere: a letter", 20, random -> FOUND + letter(random)),
        new GrowthWorkload("search everywhere: in every name", 20, _ -> FOUND + "module"),
        new GrowthWorkload(
            "search everywhere: in one name",
            20,
            random -> FOUND + "module-" + random.nextInt(modules)),
        new GrowthWorkload(
            "search everywhere: two words",
            20,
            random -> FOUND + "team-" + random.nextInt(100) + "%20module-1"),
        new GrowthWorkload("search everywhere: in no name", 20, _ -> FOUND + "nowhere"),
        new GrowthWorkload("page: search", 20, random -> PAGE + random.nextInt(modules)),
        new GrowthWorkload(
            "page: browse the teams", 20, _ -> "/browse/five?prefix=" + Shelves.NAMESPACE),
        new GrowthWorkload(
            "page: browse a team",
            20,
            random -> "/browse/five?prefix=" + Shelves.team(random.nextInt(100))),
        new GrowthWorkload(
            "names like one",
            20,
            random -> "/api/v1/components:like?component=" + misspelt(random.nextInt(modules))));
  }

  private static char letter(SplittableRandom random) {
    return "aeimlort".charAt(random.nextInt(8));
  }

  private static String misspelt(int module) {
    return Shelves.module(module).replace("module", "moduel");
  }

  /// Far apart, .mod and .info in turn.
  private static int hot(int number, int versions) {
    return number * (versions / HOT) + number % 2;
  }
}
