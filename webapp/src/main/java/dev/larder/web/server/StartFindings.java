package dev.larder.web.server;

import java.util.List;

/// What is found out about a start before it is made.
///
/// @param migrates whether it would change the schema of the database, or create it
public record StartFindings(List<Finding> all, boolean migrates) {
  public StartFindings {
    all = List.copyOf(all);
  }

  /// Of one thing that a start needs.
  ///
  /// @param well false: a start would fail with these words
  /// @param words the first line, and what belongs to it
  public record Finding(String about, boolean well, List<String> words) {
    public Finding {
      words = List.copyOf(words);
    }
  }

  /// Whether a start would get past all that was looked at.
  public boolean isWell() {
    return all.stream().allMatch(Finding::well);
  }
}
