package dev.larder.web.server;

import dev.larder.core.engine.EngineParts;
import dev.larder.core.events.Events;
import dev.larder.core.fetch.FilesAhead;
import dev.larder.core.log.LogStanding;
import dev.larder.core.log.SignedLog;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.postgres.Database;
import dev.larder.postgres.NodeHeartbeat;
import dev.larder.web.metrics.Metrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Registers the figures of engine and database.
record ServerFigures(EngineParts engine, Database database, NodeHeartbeat node) {
  void register(Metrics metrics) {
    MeterRegistry registry = metrics.registry();
    Gauge.builder("larder.fetches.running", engine, parts -> parts.fetches().running())
        .description("Fetches from upstreams under way or queued")
        .register(registry);
    Gauge.builder("larder.nodes", node, NodeHeartbeat::nodes)
        .description("Servers on this database that were heard of lately, this one included")
        .register(registry);
    Gauge.builder("larder.negatives", engine, parts -> parts.negatives().size())
        .description("Answers of upstreams that something is missing, remembered")
        .register(registry);
    Gauge.builder("larder.blobs.lost", engine, parts -> parts.lostFiles().size())
        .description("Stored files whose bytes are lost, as far as this node has found them")
        .register(registry);
    FunctionCounter.builder("larder.downloads.uncounted", engine, d -> d.downloads().dropped())
        .description("Downloads that were not counted because too many differed at once")
        .register(registry);
    for (Events.Kind kind : Events.Kind.values()) {
      FunctionCounter.builder(
              "larder.events", engine, parts -> parts.events().counts().getOrDefault(kind, 0L))
          .description("Things that somebody should look at")
          .tag("kind", kind.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
    metrics
        .collectors()
        .register(() -> logs("larder_log_records", "Records of a log", log -> log.placed()));
    metrics
        .collectors()
        .register(() ->
            logs(
                "larder_log_head_records",
                "Records that the head of a log covers",
                log -> log.covered()));
    metrics
        .collectors()
        .register(() ->
            logs(
                "larder_log_head_seconds",
                "When this node last saw the head of a log go forward, since 1970",
                log -> log.moved().map(Instant::getEpochSecond).orElse(0L)));
    metrics
        .collectors()
        .register(() ->
            logs(
                "larder_log_stopped",
                "1 while a log may not go on",
                log -> log.standing() instanceof LogStanding.Stopped ? 1 : 0));
    metrics
        .collectors()
        .register(() ->
            logs(
                "larder_log_witnesses_lagging",
                "Witnesses that have not signed the heads of a log for a while",
                log -> engine.cosigning().lagging(log)));
    pool(registry, "active", load -> load.active());
    pool(registry, "idle", load -> load.idle());
    pool(registry, "waiting", load -> load.waiting());
    metrics.collectors().register(this::busy);
    metrics.collectors().register(this::breakers);
    metrics
        .collectors()
        .register(() ->
            ahead(
                "larder_files_ahead_fetched",
                "Files that were fetched before a client asked for them",
                engine.fetches().filesAhead().fetched()));
    metrics
        .collectors()
        .register(() ->
            ahead(
                "larder_files_ahead_read",
                "Files that were fetched ahead and that a client has taken since",
                engine.fetches().filesAhead().read()));
  }

  /// From memory: whoever asks for figures costs no statement.
  private GaugeSnapshot logs(String name, String help, ToDoubleFunction<SignedLog> figure) {
    GaugeSnapshot.Builder snapshot = GaugeSnapshot.builder().name(name).help(help);
    engine
        .logs()
        .known()
        .forEach(log ->
            snapshot.dataPoint(
                GaugeSnapshot.GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("log", log.name()))
                    .value(figure.applyAsDouble(log))
                    .build()));
    return snapshot.build();
  }

  private void pool(MeterRegistry registry, String state, ToDoubleFunction<Database.Load> figure) {
    Gauge.builder("larder.database.connections", database, d -> figure.applyAsDouble(d.load()))
        .description("Connections of the pool, and threads that wait for one")
        .tag("state", state)
        .register(registry);
  }

  private static CounterSnapshot ahead(
      String name, String help, Map<FilesAhead.Group, Long> counts) {
    CounterSnapshot.Builder snapshot = CounterSnapshot.builder().name(name).help(help);
    counts.forEach((group, count) ->
        snapshot.dataPoint(
            CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(
                    Labels.of(
                        "why", group.why().name().toLowerCase(Locale.ROOT), "file", group.file()))
                .value(count)
                .build()));
    return snapshot.build();
  }

  private GaugeSnapshot busy() {
    return gauge(
        "larder_upstream_busy", "Requests to an upstream under way", guard -> guard.busy());
  }

  private GaugeSnapshot breakers() {
    return gauge(
        "larder_upstream_unreachable",
        "1 while the breaker of an upstream is not closed",
        guard -> guard.state() == dev.larder.core.source.Breaker.State.CLOSED ? 0 : 1);
  }

  /// Two repositories may have one upstream, each with its own bounds: one series shows the larger
  /// figure.
  private GaugeSnapshot gauge(String name, String help, ToDoubleFunction<UpstreamGuard> figure) {
    List<UpstreamGuard> guards = engine.sources().guards();
    Map<String, Double> values =
        guards.stream()
            .collect(Collectors.toMap(UpstreamGuard::upstream, figure::applyAsDouble, Math::max));
    GaugeSnapshot.Builder snapshot = GaugeSnapshot.builder().name(name).help(help);
    values.forEach((upstream, value) ->
        snapshot.dataPoint(
            GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(Labels.of("upstream", upstream))
                .value(value)
                .build()));
    return snapshot.build();
  }
}
