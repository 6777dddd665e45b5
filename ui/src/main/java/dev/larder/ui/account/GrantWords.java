package dev.larder.ui.account;

import java.util.List;

/// A grant as the API writes it.
public record GrantWords(List<String> repositories, List<String> modules, List<String> actions) {
  public GrantWords {
    repositories = List.copyOf(repositories);
    modules = List.copyOf(modules);
    actions = List.copyOf(actions);
  }

  /// The same as a sentence: `read and publish corp.example/* in go-private`.
  public String text() {
    return joined(actions)
        + " "
        + (isAll(modules) ? "every module" : joined(modules))
        + " in "
        + (isAll(repositories) ? "every repository" : joined(repositories));
  }

  private static boolean isAll(List<String> patterns) {
    return patterns.contains("*");
  }

  private static String joined(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.getLast();
  }
}
