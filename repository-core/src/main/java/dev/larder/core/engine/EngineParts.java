package dev.larder.core.engine;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Outcome;
import dev.larder.core.events.Events;
import dev.larder.core.fetch.CertainAnswers;
import dev.larder.core.fetch.CompanionPrefetch;
import dev.larder.core.fetch.FetchTurns;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.fetch.FilesAhead;
import dev.larder.core.fetch.LackingVersions;
import dev.larder.core.fetch.LostFiles;
import dev.larder.core.fetch.NegativeCache;
import dev.larder.core.fetch.Pushes;
import dev.larder.core.log.CosigningRounds;
import dev.larder.core.log.EarlierVersions;
import dev.larder.core.log.OwnLogs;
import dev.larder.core.log.SeenLogs;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.repository.Push;
import dev.larder.core.source.BuiltInSources;
import dev.larder.core.source.RemoteDocuments;
import dev.larder.core.source.RemotePosts;
import dev.larder.core.source.SourceKinds;
import dev.larder.core.source.Sources;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.core.staging.Durable;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Receipt;
import dev.larder.core.traffic.Traffic;
import java.time.InstantSource;
import java.util.Set;

/// The two doors of the engine, and the parts behind them that others look at.
public record EngineParts(
    Engine engine,
    RootPaths roots,
    Publishing publishing,
    PushedTags pushedTags,
    NegativeCache negatives,
    Pushes pushes,
    HotVersions versions,
    HotComponents components,
    RouteAnswers routeAnswers,
    LackingVersions lacking,
    CertainAnswers certain,
    ListPrefetch lists,
    Fetches fetches,
    Sources sources,
    DownloadCounter downloads,
    Retractions retractions,
    StoredRecords records,
    RecordTrouble recordTrouble,
    OwnLogs logs,
    SeenLogs seen,
    EarlierVersions earlier,
    CosigningRounds cosigning,
    Events events,
    Traffic traffic,
    LostFiles lostFiles,
    LostFileFetch lostFileFetch,
    Blobs blobs,
    StoredLately lately) {
  /// How much is done at once.
  ///
  /// @param upstream towards each upstream
  /// @param fetches together
  public record Bounds(UpstreamGuard.Bounds upstream, Fetches.Limits fetches) {
    public static final Bounds DEFAULT =
        new Bounds(UpstreamGuard.Bounds.DEFAULT, Fetches.Limits.DEFAULT);
  }

  /// Ends what this node remembers of components of which something has changed.
  public void forget(Set<String> changed) {
    versions.forget(changed);
    components.forget(changed);
    negatives.forget(changed);
  }

  /// As [#forget], where bytes were wrong: what other nodes have put right is read anew, too.
  public void forgetBytes(Set<String> changed) {
    forget(changed);
    blobs.forgetViews();
  }

  /// Ends what is remembered of Git repositories to which somebody has pushed.
  public void pushed(Push push) {
    sources.pushed(push);
    pushes.heard(push);
  }

  /// Builds the object tree, leaves first.
  public static EngineParts of(Foundation foundation) {
    SourceKinds kinds =
        new BuiltInSources(
            foundation.transport(),
            foundation.control(),
            foundation.stores().formats(),
            foundation.clock());
    return of(foundation, Bounds.DEFAULT, Ticker.systemTicker(), kinds);
  }

  /// @param ticker the monotonic time by which what is missing is forgotten
  /// @param kinds what can stand behind a proxy
  public static EngineParts of(
      Foundation foundation, Bounds bounds, Ticker ticker, SourceKinds kinds) {
    InstantSource clock = foundation.clock();
    Metadata metadata = foundation.stores().metadata();
    Events events = new Events();
    Traffic traffic = new Traffic();
    Durable durable =
        new Durable(foundation.blobs(), foundation.staging(), foundation.stores().ledger());
    Sources sources = new Sources(kinds, bounds.upstream(), clock, traffic);
    Pushes pushes = new Pushes(ticker, new ComponentPlaces(foundation.snapshots(), sources));
    NegativeCache negatives = new NegativeCache(ticker, pushes);
    LackingVersions lacking = new LackingVersions(ticker, pushes);
    CertainAnswers certain =
        new CertainAnswers(negatives, lacking, pushes, foundation.stores().indexes(), ticker);
    HotVersions versions = new HotVersions(metadata);
    OwnLogs logs =
        new OwnLogs(foundation.snapshots(), foundation.stores().logs(), foundation.logs(), clock);
    StoredLately lately = new StoredLately();
    LoggedFetches logged =
        new LoggedFetches(
            foundation.snapshots(),
            logs,
            fetched -> {
              Outcome<Receipt> ended =
                  durable.committed(fetched.files(), () -> versions.commit(fetched));
              lately.heard(fetched.repository(), fetched.coordinates().component());
              return ended;
            });
    Fetches fetches =
        new Fetches(
            metadata,
            logged::commit,
            durable,
            negatives,
            certain,
            events,
            new FilesAhead(ticker),
            new FetchTurns(foundation.stores().fetchLeases(), LoopTime.SYSTEM),
            bounds.fetches());
    Planner planner = new Planner();
    RemoteDocuments remote = new RemoteDocuments(foundation.transport(), bounds.upstream(), clock);
    GraphPrefetch prefetch = new GraphPrefetch(ticker);
    SeenLogs seen = new SeenLogs(foundation.stores().logs(), clock, ticker);
    Backends backends =
        new Backends(
            planner,
            metadata,
            foundation.stores().formats(),
            new RouteDocuments(foundation.stores().formats()),
            sources,
            remote,
            seen,
            events,
            new SingleFlight<>(),
            logs,
            prefetch,
            clock);
    LostFiles lostFiles = new LostFiles(metadata, durable, events);
    NewestVersions newest = new NewestVersions(fetches, lacking, ticker);
    UpstreamIndexes upstream =
        new UpstreamIndexes(
            foundation.stores().indexes(),
            negatives,
            certain,
            pushes,
            newest,
            clock,
            ticker,
            UpstreamIndexes.Ages.DEFAULT);
    ListPrefetch listPrefetch = new ListPrefetch(fetches, upstream, newest, clock);
    Artifacts artifacts =
        new Artifacts(
            versions,
            fetches,
            new CompanionPrefetch(fetches, ticker),
            listPrefetch,
            backends,
            lostFiles,
            new EvictedWords(foundation.stores().evictions()));
    HotComponents components = new HotComponents(metadata, clock);
    IndexGathering gathering = new IndexGathering(components, upstream, backends);
    ConsultedFiles consulted = new ConsultedFiles(artifacts, foundation.blobs());
    ObtainableVersions obtainable = new ObtainableVersions(lacking);
    Lists lists =
        new Lists(
            gathering, obtainable, new LatestVersions(gathering, obtainable, artifacts, consulted));
    Queries queries =
        new Queries(
            foundation.stores().indexes(), negatives, certain, pushes, sources, artifacts, clock);
    RouteAnswers routeAnswers = new RouteAnswers(ticker);
    DownloadCounter downloads = new DownloadCounter(clock);
    FormatRoutes routes =
        new FormatRoutes(
            backends, routeAnswers, new WholeVersions(planner, artifacts, metadata, clock));
    Engine engine =
        new Engine(
            foundation.snapshots(),
            planner,
            artifacts,
            lists,
            queries,
            routes,
            downloads,
            clock,
            prefetch);
    Publishing publishing =
        new Publishing(
            foundation.snapshots(),
            new PublishGate(),
            new OverlayConflicts(metadata, artifacts, backends, clock),
            metadata,
            durable,
            new RefReceiver(sources, foundation.staging(), bounds.fetches().longest()),
            components,
            negatives,
            logs,
            new Quotas(foundation.stores().bytes(), metadata),
            clock);
    return new EngineParts(
        engine,
        new RootPaths(foundation.snapshots(), planner, routes),
        publishing,
        new PushedTags(foundation.snapshots(), sources, publishing, events),
        negatives,
        pushes,
        versions,
        components,
        routeAnswers,
        lacking,
        certain,
        listPrefetch,
        fetches,
        sources,
        downloads,
        new Retractions(gathering, consulted, clock),
        new StoredRecords(
            foundation.snapshots(),
            metadata,
            foundation.stores().versionWalk(),
            backends,
            events,
            fetches.checks(),
            component -> {
              versions.forget(Set.of(component));
              components.forget(Set.of(component));
              foundation.blobs().forgetViews();
            }),
        new RecordTrouble(foundation.snapshots(), seen, clock),
        logs,
        seen,
        new EarlierVersions(
            foundation.snapshots(), logs, foundation.stores().versionWalk(), events, clock),
        new CosigningRounds(
            foundation.snapshots(), logs, new RemotePosts(foundation.requests()), events, clock),
        events,
        traffic,
        lostFiles,
        new LostFileFetch(foundation.snapshots(), backends, fetches, lostFiles),
        foundation.blobs(),
        lately);
  }
}
