package dev.larder.core.memory;

import dev.larder.core.repository.RepositoryId;
import java.util.HashMap;
import java.util.Map;

/// Numbers of components, each given once.
final class MemoryNumbers {
  private record Place(RepositoryId repository, String component) {}

  private final Map<Place, Long> given = new HashMap<>();

  synchronized long of(RepositoryId repository, String component) {
    return given.computeIfAbsent(new Place(repository, component), _ -> given.size() + 1L);
  }
}
