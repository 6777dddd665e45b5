package dev.larder.core.task;

import java.util.Map;

/// What a run has done.
///
/// @param words for people, such as `looked at 12 versions`
/// @param figures the same for scripts, by name
public record TaskReport(String words, Map<String, Long> figures) {
  public TaskReport {
    figures = Map.copyOf(figures);
  }

  /// One without figures.
  public static TaskReport of(String words) {
    return new TaskReport(words, Map.of());
  }
}
