package dev.larder.e2e.access;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A grant as the model sees it, and as the API takes it; lists are texts with commas.
record Leave(String repositories, String modules, String actions) {
  boolean reaches(String repository, String module, String action) {
    return List.of(actions.split(",", -1)).contains(action)
        && covers(repositories, repository)
        && covers(modules, module);
  }

  boolean reachesSome(String repository, String action) {
    return List.of(actions.split(",", -1)).contains(action) && covers(repositories, repository);
  }

  boolean isEverywhere(String action) {
    return List.of(actions.split(",", -1)).contains(action)
        && repositories.equals("*")
        && modules.equals("*");
  }

  String json() {
    return "{\"repositories\": \"%s\", \"modules\": \"%s\", \"actions\": \"%s\"}"
        .formatted(repositories, modules, actions);
  }

  /// GOPRIVATE's rule: a pattern matches a path that begins with as many elements as it has, each
  /// of which it matches; `*` alone means everything here.
  static boolean covers(String patterns, String path) {
    return Arrays.stream(patterns.split(",", -1))
        .anyMatch(pattern -> pattern.equals("*") || prefix(pattern).matcher(path).matches());
  }

  private static Pattern prefix(String pattern) {
    String glob =
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining("[^/]*"));
    return Pattern.compile(glob + "(/.*)?");
  }
}
