package dev.larder.core.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.api.Outcome;
import dev.larder.core.cache.CacheName;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// What was lately computed from the parts of an index, so that uniting, sorting and writing it are
/// not done anew while the parts are the very same objects, bounded in bytes.
///
/// It is done anew every second all the same, because rules may end at any time.
///
/// @param <T> what is computed
final class IndexResults<T> {
  private static final Duration MAX_AGE = Duration.ofSeconds(1);
  private static final long MAX_BYTES = 32L << 20;
  private static final int ENTRY_BYTES = 400;

  /// How large a result is.
  interface Size<T> {
    int bytes(T result);
  }

  private record Key(RepositoryId asked, Set<RepositoryId> leaves, String path) {}

  private record Result<T>(Snapshot snapshot, List<?> parts, Instant made, T value) {
    boolean holds(Reading reading, List<?> now) {
      Duration age = Duration.between(made, reading.now());
      return snapshot == reading.snapshot()
          && !age.isNegative()
          && age.compareTo(MAX_AGE) < 0
          && areSame(now);
    }

    // Equal parts that are other objects may be long, and comparing them costs what is to be
    // spared.
    @SuppressWarnings("ReferenceEquality")
    private boolean areSame(List<?> others) {
      if (parts.size() != others.size()) {
        return false;
      }
      for (int i = 0; i < parts.size(); i++) {
        if (parts.get(i) != others.get(i)) {
          return false;
        }
      }
      return true;
    }
  }

  private final Cache<Key, Result<T>> results;

  IndexResults(CacheName name, Size<T> size) {
    this.results =
        name.build(
            Caffeine.newBuilder()
                .maximumWeight(MAX_BYTES)
                .weigher((Key key, Result<T> result) ->
                    ENTRY_BYTES + key.path().length() + size.bytes(result.value())));
  }

  /// @param parts what `compute` reads besides the snapshot and the time
  Outcome<T> of(Reading reading, String path, List<?> parts, Supplier<Outcome<T>> compute) {
    Key key = new Key(reading.visit().repository().id(), reading.plan().ids(), path);
    Result<T> known = results.getIfPresent(key);
    if (known != null && known.holds(reading, parts)) {
      return Outcome.found(known.value());
    }
    Outcome<T> made = compute.get();
    if (made instanceof Outcome.Found<T>(var value)) {
      results.put(key, new Result<>(reading.snapshot(), parts, reading.now(), value));
    }
    return made;
  }
}
