package dev.larder.core.storage;

/// The metadata ports of one store, which belong together: what one of them commits, the others
/// read.
public record Stores(
    Metadata metadata,
    Contents contents,
    Indexes indexes,
    FormatStore formats,
    Configuration configuration,
    IdentityStore identities,
    AuditLog audit,
    TagLooks tagLooks,
    VersionWalk versionWalk,
    Logs logs,
    TaskRuns tasks,
    FetchLeases fetchLeases,
    BlobLedger ledger,
    Pins pins,
    VersionUses uses,
    RepositoryBytes bytes,
    Evictions evictions,
    TrafficHistory traffic,
    PageSessions sessions,
    Dependents dependents) {}
