package dev.larder.core.traffic;

import dev.larder.core.repository.RepositoryId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What this node counts, by repository, until it is gathered. Of what was counted for a repository
/// that is forgotten, nothing is kept.
public final class Traffic {
  private final Map<RepositoryId, RepositoryTraffic> repositories = new ConcurrentHashMap<>();

  /// @param repository one that exists: names that clients make up must not come here
  public RepositoryTraffic of(RepositoryId repository) {
    RepositoryTraffic known = repositories.get(repository);
    return known != null
        ? known
        : repositories.computeIfAbsent(repository, _ -> new RepositoryTraffic());
  }

  /// What has been counted since it was last asked; repositories without traffic are left out.
  /// Nothing that is counted at the same time is lost.
  public Map<RepositoryId, TrafficCounts> take() {
    Map<RepositoryId, TrafficCounts> taken = new HashMap<>();
    repositories.forEach((repository, meter) -> {
      TrafficCounts counts = meter.take();
      if (!counts.isNone()) {
        taken.put(repository, counts);
      }
    });
    return taken;
  }

  /// Forgets repositories that are gone.
  public void keepOnly(Collection<RepositoryId> living) {
    repositories.keySet().retainAll(living);
  }
}
