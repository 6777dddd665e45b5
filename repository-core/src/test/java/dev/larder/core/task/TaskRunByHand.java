package dev.larder.core.task;

import dev.larder.core.storage.TaskRuns;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// A run that no runner has begun.
public final class TaskRunByHand {
  private TaskRunByHand() {}

  /// @param stopping whether the work is to end
  public static TaskRun of(Map<String, String> options, BooleanSupplier stopping) {
    TaskRuns.Claim claim = new TaskRuns.Claim("by-hand", 1, options, Optional.empty());
    return new TaskRun(claim, () -> 0, Duration.ofDays(1), stopping);
  }
}
