package dev.larder.core.memory;

import dev.larder.core.storage.FetchLeases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/// Leases of files that are fetched, in memory, as one node sees them.
///
/// @param node whose they are
/// @param all of all nodes
/// @param inCompany whether other nodes run
public record MemoryFetchLeases(
    String node, ConcurrentMap<Fetched, Held> all, boolean inCompany, InstantSource clock)
    implements FetchLeases {
  /// A lease.
  public record Held(String node, Instant until) {}

  /// Of a node that is alone.
  public static MemoryFetchLeases alone() {
    return new MemoryFetchLeases("one", new ConcurrentHashMap<>(), false, InstantSource.system());
  }

  /// Of the first of several nodes.
  public static MemoryFetchLeases shared(InstantSource clock) {
    return new MemoryFetchLeases("first", new ConcurrentHashMap<>(), true, clock);
  }

  /// The same as another node sees them.
  public MemoryFetchLeases of(String other) {
    return new MemoryFetchLeases(other, all, true, clock);
  }

  @Override
  public boolean take(Fetched file, Duration lease) {
    Held wanted = new Held(node, clock.instant().plus(lease));
    return all.merge(file, wanted, (before, now) -> isLive(before) ? before : now).equals(wanted);
  }

  private boolean isLive(Held held) {
    return held.until().isAfter(clock.instant()) && !held.node().equals(node);
  }

  @Override
  public boolean isTaken(Fetched file) {
    Held held = all.get(file);
    return held != null && held.until().isAfter(clock.instant());
  }

  @Override
  public void renew(Set<Fetched> files, Duration lease) {
    Instant until = clock.instant().plus(lease);
    files.forEach(file ->
        all.computeIfPresent(
            file, (_, held) -> held.node().equals(node) ? new Held(node, until) : held));
  }

  @Override
  public void release(Fetched file) {
    all.computeIfPresent(file, (_, held) -> held.node().equals(node) ? null : held);
  }

  @Override
  public int expire(int limit) {
    Instant old = clock.instant().minus(Duration.ofHours(1));
    var gone =
        all.entrySet().stream()
            .filter(one -> one.getValue().until().isBefore(old))
            .limit(limit)
            .map(Map.Entry::getKey)
            .toList();
    gone.forEach(all::remove);
    return gone.size();
  }
}
