package dev.larder.core.memory;

import dev.larder.core.log.LogKeeping;
import dev.larder.core.storage.LogArchive;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Archived logs, in memory.
public final class MemoryLogArchive implements LogArchive {
  private final TreeMap<String, byte[]> pieces = new TreeMap<>();

  @Override
  public synchronized void put(String log, String name, byte[] bytes) {
    LogArchive.check(log, name, bytes);
    byte[] there = pieces.putIfAbsent(key(log, name), bytes.clone());
    if (there != null && !Arrays.equals(there, bytes)) {
      throw LogArchive.taken(log, name);
    }
  }

  @Override
  public synchronized Optional<byte[]> get(String log, String name) {
    return Optional.ofNullable(pieces.get(key(log, name))).map(byte[]::clone);
  }

  @Override
  public synchronized List<String> list(String log, String prefix) {
    LogArchive.checkName(log);
    return pieces.keySet().stream()
        .filter(key -> key.startsWith(log + "/"))
        .map(key -> key.substring(log.length() + 1))
        .filter(name -> name.startsWith(prefix))
        .toList();
  }

  @Override
  public synchronized void remove(String log, String name) {
    pieces.remove(key(log, name));
  }

  /// What own logs need beside the stores, in memory.
  public static LogKeeping keeping() {
    return new LogKeeping(
        new MemoryLogArchive(), new MemorySeenHeads(), Optional.of(new SampleSigner("seed")));
  }

  private static String key(String log, String name) {
    LogArchive.checkName(log);
    LogArchive.checkName(name);
    return log + "/" + name;
  }
}
