package dev.larder.core.memory;

import dev.larder.api.Log.Head;
import dev.larder.core.storage.SeenHeads;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What a node has seen of logs, in memory.
public final class MemorySeenHeads implements SeenHeads {
  private final Map<String, Head> heads = new ConcurrentHashMap<>();

  @Override
  public Optional<Head> find(String log) {
    return Optional.ofNullable(heads.get(log));
  }

  @Override
  public void keep(String log, Head head) {
    heads.merge(log, head, (one, other) -> one.size() >= other.size() ? one : other);
  }
}
