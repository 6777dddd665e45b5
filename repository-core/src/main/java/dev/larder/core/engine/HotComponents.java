package dev.larder.core.engine;

import dev.larder.api.Outcome;
import dev.larder.core.cache.CacheName;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.StoredVersion;
import dev.larder.core.waiting.Depth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which versions of a component are stored, for components that were listed lately, so that a list
/// that is asked for again costs no statement.
///
/// A publish ends what is kept of its component, on other nodes as soon as they follow its change.
/// A fetch does not: what an upstream no longer lists may be missing for as long as indexes of
/// upstreams are fresh.
public final class HotComponents {
  private static final Logger LOG = LoggerFactory.getLogger(HotComponents.class);

  private static final Duration FRESH = Duration.ofMinutes(1);

  /// How long what is kept holds while the database is away.
  private static final Duration WITHOUT_DATABASE = Duration.ofMinutes(15);

  private static final long MAX_BYTES = 32L << 20;
  private static final int ENTRY_BYTES = 200;
  private static final int VERSION_BYTES = 120;

  private record Key(Set<RepositoryId> repositories, String component) {}

  private record Known(List<StoredVersion> versions, Instant read) {}

  private final Metadata metadata;
  private final InstantSource clock;
  private final ComponentCache<Key, Known> kept =
      new ComponentCache<>(
          CacheName.COMPONENTS,
          MAX_BYTES,
          (key, known) ->
              ENTRY_BYTES + key.component().length() + VERSION_BYTES * known.versions().size(),
          Key::component);

  HotComponents(Metadata metadata, InstantSource clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  /// The stored versions of a component, in no order. As long as nothing has changed it is the same
  /// list.
  Outcome<List<StoredVersion>> versions(
      Set<RepositoryId> repositories, String component, Depth depth) {
    Key key = new Key(repositories, component);
    Optional<Known> found = kept.find(key);
    if (found.isPresent() && isYounger(found.get(), FRESH)) {
      return Outcome.found(found.get().versions());
    }
    if (!depth.mayWait()) {
      return Outcome.notAtHand();
    }
    return Outcome.found(found.isPresent() ? renewed(key, found.get()) : read(key));
  }

  private List<StoredVersion> renewed(Key key, Known known) {
    try {
      return read(key);
    } catch (StorageDownException down) {
      if (!isYounger(known, WITHOUT_DATABASE)) {
        throw down;
      }
      LOG.debug(
          "versions of {} are those of {}: {}", key.component(), known.read(), down.getMessage());
      return known.versions();
    }
  }

  private List<StoredVersion> read(Key key) {
    Instant now = clock.instant();
    return kept.read(
        () -> List.copyOf(metadata.versions(key.repositories(), key.component())),
        versions -> Map.of(key, new Known(versions, now)));
  }

  /// A negative age is a clock that was set back: how old the entry is cannot be told.
  private boolean isYounger(Known known, Duration age) {
    Duration since = Duration.between(known.read(), clock.instant());
    return !since.isNegative() && since.compareTo(age) <= 0;
  }

  /// Forgets what a change may have made untrue.
  public void forget(Set<String> components) {
    kept.forget(components);
  }

  /// Forgets everything, because it is not known what a change made untrue.
  public void forgetAll() {
    kept.forgetAll();
  }
}
