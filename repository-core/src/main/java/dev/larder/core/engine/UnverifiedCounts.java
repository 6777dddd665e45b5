package dev.larder.core.engine;

import dev.larder.core.repository.RepositoryName;
import java.time.Instant;
import java.util.Map;

/// How many stored versions no public record has spoken for, although somebody is asked.
///
/// @param at when that was found out
/// @param versions by repository; 0 where there are none
public record UnverifiedCounts(Instant at, Map<RepositoryName, Long> versions) {
  public UnverifiedCounts {
    versions = Map.copyOf(versions);
  }

  public long sum() {
    return versions.values().stream().mapToLong(Long::longValue).sum();
  }
}
