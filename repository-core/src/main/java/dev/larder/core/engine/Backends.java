package dev.larder.core.engine;

import dev.larder.api.Document;
import dev.larder.core.events.Events;
import dev.larder.core.log.OwnLogs;
import dev.larder.core.log.SeenLogs;
import dev.larder.core.source.RemoteDocuments;
import dev.larder.core.source.Sources;
import dev.larder.core.storage.FormatStore;
import dev.larder.core.storage.Metadata;
import java.time.InstantSource;

/// What lies behind the ports of a route.
///
/// @param kept what formats keep for their routes
/// @param documents of upstreams and hosts that are being asked for
record Backends(
    Planner planner,
    Metadata metadata,
    FormatStore formats,
    RouteDocuments kept,
    Sources sources,
    RemoteDocuments remote,
    SeenLogs seen,
    Events events,
    SingleFlight<Document> documents,
    OwnLogs logs,
    GraphPrefetch prefetch,
    InstantSource clock) {}
