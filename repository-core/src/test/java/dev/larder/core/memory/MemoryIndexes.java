package dev.larder.core.memory;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Indexes;
import dev.larder.core.storage.StorageFullException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What upstreams answered, in memory.
public final class MemoryIndexes implements Indexes {
  private record Key(RepositoryId repository, String path) {}

  private record Name(RepositoryId repository, String component, String version) {}

  private final Map<Key, StoredIndex> indexes = new HashMap<>();
  private final Map<Name, Instant> seen = new HashMap<>();
  private volatile boolean full;

  /// From now on there is no room.
  public void full() {
    full = true;
  }

  @Override
  public synchronized Optional<StoredIndex> find(RepositoryId repository, String path) {
    return Optional.ofNullable(indexes.get(new Key(repository, path)));
  }

  @Override
  public synchronized void save(
      RepositoryId repository, String path, StoredIndex index, String component) {
    if (full) {
      throw new StorageFullException("no room", new IllegalStateException());
    }
    indexes.put(new Key(repository, path), index);
    Instant now = Instant.now().truncatedTo(MICROS);
    index
        .listed()
        .forEach(
            listed -> seen.putIfAbsent(new Name(repository, component, listed.version()), now));
  }

  @Override
  public synchronized void remove(RepositoryId repository, String path) {
    indexes.remove(new Key(repository, path));
  }

  @Override
  public synchronized Optional<Instant> firstSeen(
      RepositoryId repository, String component, String version) {
    return Optional.ofNullable(seen.get(new Name(repository, component, version)));
  }
}
