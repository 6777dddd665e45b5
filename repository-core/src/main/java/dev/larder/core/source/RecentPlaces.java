package dev.larder.core.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.core.cache.CacheName;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.repository.RepositoryId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// In which repositories components were found, as this node has read or found out lately: a store
/// need not be asked where a component is each time somebody wants to know whether a push was to
/// it.
final class RecentPlaces {
  /// Another node may find a component elsewhere, and lists may be as old as this anyway.
  static final Duration BELIEVED = Duration.ofSeconds(60);

  private static final int MAX_COMPONENTS = 50_000;

  private record Key(RepositoryId repository, String component) {}

  /// @param upstream as it was then; for another one it says nothing
  private record Seen(GitUpstream upstream, GitPlace place, Instant at) {}

  private final InstantSource clock;
  private final Cache<Key, Seen> seen =
      CacheName.GIT_PLACES.build(Caffeine.newBuilder().maximumSize(MAX_COMPONENTS).recordStats());

  RecentPlaces(InstantSource clock) {
    this.clock = clock;
  }

  Optional<GitPlace> find(RepositoryId repository, GitUpstream upstream, String component) {
    Instant now = clock.instant();
    return Optional.ofNullable(seen.getIfPresent(new Key(repository, component)))
        .filter(one -> one.upstream().equals(upstream) && one.at().plus(BELIEVED).isAfter(now))
        .map(Seen::place);
  }

  void put(RepositoryId repository, GitUpstream upstream, String component, GitPlace place) {
    seen.put(new Key(repository, component), new Seen(upstream, place, clock.instant()));
  }

  void forget(RepositoryId repository, String component) {
    seen.invalidate(new Key(repository, component));
  }
}
