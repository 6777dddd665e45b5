package dev.larder.core.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Policy;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.util.Locale;

/// All caches, one name for each; docs/caches.md says what each is for. No cache is built but by
/// its name here, so that none is without a line there and a figure in the metrics.
///
/// Like the memory pools of the Java machine, they are counted for the process: a cache lives in
/// whatever needs it, some only as long as a snapshot, and is known here until nothing refers to
/// it.
public enum CacheName {
  VERSIONS,
  COMPONENTS,
  UPSTREAM_INDEXES,
  FAILED_UPSTREAM_INDEXES,
  NEGATIVES,
  CERTAIN_ANSWERS,
  LACKING_VERSIONS,
  GIT_HOSTS,
  GIT_PLACES,
  NEWEST_VERSIONS,
  PLANS,
  WRITTEN_LISTS,
  BEST_VERSIONS,
  ROUTE_ANSWERS,
  COMPONENT_RULES,
  VERSION_RULES,
  ANNOUNCING_FILES,
  FILES_AHEAD,
  GRAPH_STEPS,
  ROUTE_DOCUMENTS,
  LOG_PAGES,
  LOG_RECORDS,
  ASKED_BLOBS,
  MAPPED_BLOBS,
  CACHED_BLOBS,
  VERSION_CONTENTS,
  WRITTEN_READMES,
  DOWNLOAD_SUMS,
  SIGHTS,
  VERIFIED_PASSWORDS,
  WRONG_PASSWORDS,
  MOST_DOWNLOADED,
  PAGE_SESSIONS;

  /// How much one cache holds, and how it is used.
  ///
  /// @param weight about how many bytes it takes; where entries are counted, how many there are
  /// @param counted whether hits, misses and evictions are counted: they are not where a hot read
  ///   passes, which the counting would slow down
  public record Usage(
      long entries, long weight, boolean counted, long hits, long misses, long evictions) {
    private static final Usage NONE = new Usage(0, 0, false, 0, 0, 0);

    private static Usage of(Cache<?, ?> cache) {
      CacheStats stats = cache.stats();
      long entries = cache.estimatedSize();
      long weight =
          cache
              .policy()
              .eviction()
              .filter(Policy.Eviction::isWeighted)
              .map(eviction -> eviction.weightedSize().orElse(entries))
              .orElse(entries);
      return new Usage(
          entries,
          weight,
          cache.policy().isRecordingStats(),
          stats.hitCount(),
          stats.missCount(),
          stats.evictionCount());
    }

    private Usage plus(Usage other) {
      return new Usage(
          entries + other.entries,
          weight + other.weight,
          counted || other.counted,
          hits + other.hits,
          misses + other.misses,
          evictions + other.evictions);
    }
  }

  /// As documents and metrics say it.
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Builds the cache that has this name.
  public <K, V> Cache<K, V> build(Caffeine<? super K, ? super V> bounds) {
    Cache<K, V> cache = bounds.build();
    BuiltCaches.add(this, cache);
    return cache;
  }

  /// Of all that were built under this name and are still in use.
  public Usage usage() {
    return BuiltCaches.of(this).map(Usage::of).reduce(Usage.NONE, Usage::plus);
  }
}
