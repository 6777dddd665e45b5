package dev.larder.core.engine;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.core.events.Events;
import dev.larder.core.fetch.CompanionPrefetch;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.fetch.NegativeCache;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.source.BuiltInSources;
import dev.larder.core.source.RemoteDocuments;
import dev.larder.core.source.SourceKinds;
import dev.larder.core.source.Sources;
import dev.larder.core.source.Transport;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.core.staging.Durable;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.FormatStore;
import dev.larder.core.storage.Indexes;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Staging;
import java.time.InstantSource;

/// The two doors of the engine, and the parts behind them that others look at.
public record Doors(
    Engine engine,
    Publishing publishing,
    NegativeCache negatives,
    HotVersions versions,
    HotComponents components,
    Fetches fetches,
    Sources sources,
    DownloadCounter downloads,
    Events events) {
  /// What the engine stands on.
  public record Ground(
      Snapshots snapshots,
      Metadata metadata,
      Indexes indexes,
      FormatStore formats,
      Blobs blobs,
      Staging staging,
      Transport transport,
      InstantSource clock,
      UpstreamGuard.Bounds upstreamBounds,
      Fetches.Limits fetchLimits) {}

  /// Builds the object tree, leaves first.
  public static Doors open(Ground ground) {
    return open(ground, Ticker.systemTicker());
  }

  /// @param ticker the monotonic time by which what is missing is forgotten
  public static Doors open(Ground ground, Ticker ticker) {
    return open(ground, ticker, new BuiltInSources(ground.transport()));
  }

  /// @param kinds what can stand behind a proxy
  public static Doors open(Ground ground, Ticker ticker, SourceKinds kinds) {
    InstantSource clock = ground.clock();
    Metadata metadata = ground.metadata();
    Events events = new Events();
    NegativeCache negatives = new NegativeCache(ticker);
    Durable durable = new Durable(ground.blobs(), ground.staging());
    Sources sources = new Sources(kinds, ground.upstreamBounds(), clock);
    Fetches fetches = new Fetches(metadata, durable, negatives, events, ground.fetchLimits());
    HotVersions versions = new HotVersions(metadata);
    Artifacts artifacts =
        new Artifacts(versions, fetches, new CompanionPrefetch(fetches, ticker), sources);
    UpstreamIndexes upstream =
        new UpstreamIndexes(
            ground.indexes(), negatives, clock, ticker, UpstreamIndexes.Ages.DEFAULT);
    HotComponents components = new HotComponents(metadata, clock);
    Lists lists = new Lists(new IndexGathering(components, upstream, sources), artifacts);
    Queries queries = new Queries(ground.indexes(), negatives, sources, artifacts, clock);
    Planner planner = new Planner();
    RemoteDocuments remote =
        new RemoteDocuments(ground.transport(), ground.upstreamBounds(), clock);
    Backends backends =
        new Backends(
            planner, metadata, ground.formats(), sources, remote, new SingleFlight<>(), clock);
    DownloadCounter downloads = new DownloadCounter(clock);
    Engine engine =
        new Engine(
            ground.snapshots(),
            planner,
            artifacts,
            lists,
            queries,
            new FormatRoutes(backends),
            downloads,
            clock,
            ticker);
    Publishing publishing =
        new Publishing(
            ground.snapshots(),
            new PublishGate(),
            new OverlayConflicts(metadata, artifacts, backends, clock),
            metadata,
            durable,
            components,
            negatives,
            clock);
    return new Doors(
        engine, publishing, negatives, versions, components, fetches, sources, downloads, events);
  }
}
