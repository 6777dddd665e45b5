package dev.larder.core.memory;

import dev.larder.api.Document;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FormatStore;
import dev.larder.core.storage.StorageFullException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Documents and cells of formats, in memory.
public final class MemoryFormatStore implements FormatStore {
  private record Key(RepositoryId repository, String name) {}

  private record Expiring(Document document, Instant expires) {}

  private final Map<Key, Expiring> documents = new HashMap<>();
  private final Map<Key, byte[]> cells = new HashMap<>();
  private volatile boolean full;

  /// From now on there is no room.
  public void full() {
    full = true;
  }

  @Override
  public synchronized Optional<Document> cached(RepositoryId repository, String key, Instant now) {
    return Optional.ofNullable(documents.get(new Key(repository, key)))
        .filter(kept -> kept.expires().isAfter(now))
        .map(Expiring::document);
  }

  @Override
  public synchronized void cache(
      RepositoryId repository, String key, Document document, Instant expires) {
    FormatStore.checkDocument(key, document);
    if (full) {
      throw new StorageFullException("no room", new IllegalStateException());
    }
    documents.put(new Key(repository, key), new Expiring(document, expires));
  }

  @Override
  public synchronized Optional<byte[]> cell(RepositoryId repository, String cell) {
    return Optional.ofNullable(cells.get(new Key(repository, cell))).map(byte[]::clone);
  }

  @Override
  public synchronized boolean compareAndSet(
      RepositoryId repository, String cell, Optional<byte[]> expected, byte[] value) {
    FormatStore.checkCell(cell, value);
    Optional<byte[]> current = cell(repository, cell);
    boolean same =
        expected.isPresent() == current.isPresent()
            && Arrays.equals(expected.orElse(value), current.orElse(value));
    if (same) {
      cells.put(new Key(repository, cell), value.clone());
    }
    return same;
  }
}
