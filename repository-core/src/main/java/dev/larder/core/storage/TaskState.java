package dev.larder.core.storage;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// How a task stands. All times are the store's.
///
/// @param due when it begins by its schedule
/// @param wanted since when a run is to begin as soon as a node is free
/// @param runs how many runs have begun
/// @param last how the last run that is over went
public record TaskState(
    String name,
    Optional<Instant> due,
    Optional<Instant> wanted,
    Optional<Paused> paused,
    long runs,
    Optional<Running> running,
    Optional<Ended> last) {
  /// A task that does not begin until it is resumed.
  public record Paused(Instant at, String by) {}

  /// A run that is under way.
  ///
  /// @param run the how manieth
  /// @param node by its host and process
  /// @param by who wanted it; the schedule is one, too
  /// @param heard when its node last said that it runs
  /// @param stopping whether it was told to end
  public record Running(
      long run,
      String node,
      String by,
      Instant since,
      Instant heard,
      Map<String, String> options,
      TaskProgress progress,
      boolean stopping) {
    public Running {
      options = Map.copyOf(options);
    }
  }

  /// A run that is over.
  public record Ended(
      long run, String node, String by, Instant since, Instant at, TaskEnding ending) {}
}
