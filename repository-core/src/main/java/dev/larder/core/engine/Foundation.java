package dev.larder.core.engine;

import dev.larder.core.log.LogKeeping;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.source.HttpRequests;
import dev.larder.core.source.Transport;
import dev.larder.core.source.VersionControl;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.Staging;
import dev.larder.core.storage.Stores;
import java.time.InstantSource;

/// What engine and upkeep stand on: the ports, opened once, and the view of what is configured.
///
/// @param logs what own logs need beside the database
/// @param transport the way to upstreams
/// @param requests the same way for what is no GET
/// @param control the way to Git repositories
/// @param clock this node's wall clock
public record Foundation(
    Snapshots snapshots,
    Stores stores,
    Blobs blobs,
    Staging staging,
    LogKeeping logs,
    Transport transport,
    HttpRequests requests,
    VersionControl control,
    InstantSource clock) {}
