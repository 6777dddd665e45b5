package dev.larder.core.task;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Work that one node does at a time.
///
/// A node that is taken for dead and is not may go on with a run for a moment while another one has
/// begun the next, so the work must do no harm when it is done twice at once. It also has to be
/// something that can be ended at any time and begun anew, as a pause does.
///
/// @param name by which people begin and end it, such as `tag-watch`
/// @param about what it does, in words
/// @param every the pause between two runs; empty: only when somebody wants it
/// @param options what a run that somebody wants may be told, with the meaning of each
public record Task(
    String name, String about, Optional<Duration> every, Map<String, String> options, Work work) {
  private static final String NAME = "[a-z][a-z0-9-]{0,62}";

  /// What one run does.
  @FunctionalInterface
  public interface Work {
    /// Returns when it is done, and soon after [TaskRun#stopping] says so. What it throws is why
    /// the run failed.
    TaskReport run(TaskRun run) throws Exception;
  }

  public Task {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException("not the name of a task: " + name);
    }
    options = Map.copyOf(options);
  }

  /// One that is done again and again, and takes no options.
  public static Task every(Duration pause, String name, String about, Work work) {
    return new Task(name, about, Optional.of(pause), Map.of(), work);
  }

  /// One that is done when somebody wants it.
  public static Task byHand(String name, String about, Map<String, String> options, Work work) {
    return new Task(name, about, Optional.empty(), options, work);
  }
}
