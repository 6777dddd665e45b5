package dev.larder.core.memory;

import dev.larder.core.storage.Stores;
import java.time.InstantSource;

/// The ports in memory, as they belong together.
public record MemoryStores(
    MemoryMetadata metadata,
    MemoryIndexes indexes,
    MemoryFormatStore formats,
    MemoryConfiguration configuration,
    MemoryTagLooks tagLooks,
    MemoryLogs logs,
    MemoryTaskRuns tasks,
    MemoryBlobLedger ledger,
    MemoryPins pins,
    MemoryEvictions evictions,
    MemoryTrafficHistory traffic,
    MemoryDependents dependents) {
  public static MemoryStores create() {
    var configuration = new MemoryConfiguration();
    var logs = new MemoryLogs();
    var metadata = new MemoryMetadata(configuration, logs);
    var pins = new MemoryPins(configuration.audit);
    return new MemoryStores(
        metadata,
        new MemoryIndexes(configuration),
        new MemoryFormatStore(),
        configuration,
        new MemoryTagLooks(metadata, configuration),
        logs,
        new MemoryTaskRuns(configuration.audit, InstantSource.system()),
        new MemoryBlobLedger(metadata, configuration),
        pins,
        new MemoryEvictions(metadata, pins),
        new MemoryTrafficHistory(metadata),
        new MemoryDependents(metadata));
  }

  public MemoryIdentities identities() {
    return configuration.identities;
  }

  public MemoryAudit audit() {
    return configuration.audit;
  }

  public MemoryPageSessions sessions() {
    return configuration.sessions;
  }

  public MemoryContents contents() {
    return new MemoryContents(configuration, metadata);
  }

  /// As everything that stands on them wants them.
  public Stores ports() {
    return new Stores(
        metadata,
        contents(),
        indexes,
        formats,
        configuration,
        identities(),
        audit(),
        tagLooks,
        new MemoryVersionWalk(metadata),
        logs,
        tasks,
        MemoryFetchLeases.alone(),
        ledger,
        pins,
        new MemoryVersionUses(metadata, pins),
        new MemoryRepositoryBytes(metadata),
        evictions,
        traffic,
        sessions(),
        dependents);
  }
}
