package dev.larder.core.memory;

import dev.larder.core.storage.UnfinishedUploads;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Unfinished uploads that are forgotten with the test.
public final class MemoryUnfinishedUploads implements UnfinishedUploads {
  private final Map<Upload, Instant> begun = new ConcurrentHashMap<>();

  @Override
  public void began(Upload upload) {
    begun.putIfAbsent(upload, Instant.now());
  }

  @Override
  public void ended(Upload upload) {
    begun.remove(upload);
  }

  @Override
  public List<Upload> olderThan(String place, Duration age, int limit) {
    Instant last = Instant.now().minus(age);
    return begun.entrySet().stream()
        .filter(one -> one.getKey().place().equals(place) && !one.getValue().isAfter(last))
        .sorted(Map.Entry.comparingByValue(Comparator.naturalOrder()))
        .map(Map.Entry::getKey)
        .limit(limit)
        .toList();
  }
}
