package dev.larder.core.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.api.Outcome;
import dev.larder.core.access.Principal;
import dev.larder.core.cache.CacheName;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.snapshot.Snapshot;
import java.util.Optional;

/// Plans that were made lately under one snapshot, bounded in bytes.
///
/// A refusal is not kept: its words are about the file that was asked for.
record PlanCache(Optional<Snapshot> snapshot, Cache<Key, Outcome<Plan>> made) {
  /// Of no snapshot, so nothing is ever found here.
  static final PlanCache NONE =
      new PlanCache(Optional.empty(), CacheName.PLANS.build(Caffeine.newBuilder()));

  private static final long MAX_BYTES = 16L << 20;
  private static final int PLAN_BYTES = 250;

  record Key(Principal principal, RepositoryId repository, String component) {
    /// Of the plan that speaks of no component; no component has an empty name.
    static Key whole(Principal principal, RepositoryId repository) {
      return new Key(principal, repository, "");
    }
  }

  static PlanCache empty(Snapshot snapshot) {
    return new PlanCache(
        Optional.of(snapshot),
        CacheName.PLANS.build(
            Caffeine.newBuilder()
                .maximumWeight(MAX_BYTES)
                .weigher((Key key, Outcome<Plan> _) -> PLAN_BYTES + key.component().length())));
  }

  boolean of(Snapshot other) {
    return snapshot.isPresent() && snapshot.get() == other;
  }

  Optional<Outcome<Plan>> find(Key key) {
    return Optional.ofNullable(made.getIfPresent(key));
  }

  void keep(Key key, Outcome<Plan> plan) {
    if (plan instanceof Outcome.Found<Plan>) {
      made.put(key, plan);
    }
  }
}
