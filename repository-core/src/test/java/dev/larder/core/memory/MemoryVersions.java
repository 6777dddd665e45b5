package dev.larder.core.memory;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.VersionRow;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Versions in the order in which they came, found by what tests ask for thousands of times: their
/// name, their component, and the bytes of their files.
final class MemoryVersions {
  private final Map<VersionKey, Kept> all = new LinkedHashMap<>();
  private final Map<String, Set<VersionKey>> ofComponents = new HashMap<>();
  private final Map<String, Set<VersionKey>> ofHashes = new HashMap<>();

  record VersionKey(RepositoryId repository, Coordinates coordinates) {}

  record Kept(VersionRow row, String format, Optional<String> publisher) {
    boolean published() {
      return publisher.isPresent();
    }
  }

  Optional<Kept> find(VersionKey key) {
    return Optional.ofNullable(all.get(key));
  }

  Stream<Kept> all() {
    return all.values().stream();
  }

  Stream<Kept> of(String component) {
    return kept(ofComponents, component);
  }

  /// Those one of whose files has these bytes, wherever they are kept.
  Stream<Kept> named(String sha256) {
    return kept(ofHashes, sha256);
  }

  private Stream<Kept> kept(Map<String, Set<VersionKey>> index, String word) {
    return index.getOrDefault(word, Set.of()).stream().map(all::get);
  }

  void put(VersionKey key, Kept kept) {
    Optional.ofNullable(all.put(key, kept)).ifPresent(before -> forgetHashes(key, before));
    ofComponents
        .computeIfAbsent(key.coordinates().component(), _ -> new LinkedHashSet<>())
        .add(key);
    kept.row()
        .files()
        .forEach(
            file -> ofHashes.computeIfAbsent(file.sha256(), _ -> new LinkedHashSet<>()).add(key));
  }

  Optional<Kept> remove(VersionKey key) {
    Optional<Kept> removed = Optional.ofNullable(all.remove(key));
    removed.ifPresent(kept -> {
      forgetHashes(key, kept);
      forget(ofComponents, key.coordinates().component(), key);
    });
    return removed;
  }

  boolean removeIf(Predicate<Kept> which) {
    List<VersionKey> gone =
        all.entrySet().stream()
            .filter(entry -> which.test(entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    gone.forEach(this::remove);
    return !gone.isEmpty();
  }

  private void forgetHashes(VersionKey key, Kept kept) {
    kept.row().files().forEach(file -> forget(ofHashes, file.sha256(), key));
  }

  private static void forget(Map<String, Set<VersionKey>> index, String word, VersionKey key) {
    index.computeIfPresent(
        word,
        (_, keys) -> {
          keys.remove(key);
          return keys.isEmpty() ? null : keys;
        });
  }
}
