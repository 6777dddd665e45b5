package dev.larder.core.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.core.access.Principal;
import dev.larder.core.cache.CacheName;
import dev.larder.core.engine.Planner;
import dev.larder.core.engine.Visit;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.snapshot.Snapshot;
import java.time.Duration;
import java.util.Optional;

/// What those who looked for something lately are shown, so that a name is decided once for each of
/// them and not with each letter that they type. It holds as long as the snapshot by which it was
/// decided.
final class Sights {
  private static final int MAX_SIGHTS = 32;
  private static final Duration KEPT = Duration.ofMinutes(5);

  /// @param into a repository that is looked into; empty: all of them
  private record Key(Snapshot snapshot, Principal principal, Optional<RepositoryId> into) {}

  private final Planner planner = new Planner();
  private final Cache<Key, Sight> made =
      CacheName.SIGHTS.build(
          Caffeine.newBuilder().maximumSize(MAX_SIGHTS).expireAfterWrite(KEPT).recordStats());

  Sight everywhere(Snapshot snapshot, Principal principal) {
    return made.get(
        new Key(snapshot, principal, Optional.empty()),
        _ -> Sight.everywhere(planner, snapshot, principal));
  }

  Sight into(Visit visit) {
    return made.get(
        new Key(visit.snapshot(), visit.principal(), Optional.of(visit.repository().id())),
        _ -> Sight.into(planner, visit));
  }
}
