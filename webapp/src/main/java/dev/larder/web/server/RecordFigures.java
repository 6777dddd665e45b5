package dev.larder.web.server;

import dev.larder.api.LookUp;
import dev.larder.core.engine.EngineParts;
import dev.larder.core.engine.RouteAnswers;
import dev.larder.core.engine.UnverifiedCounts;
import dev.larder.core.fetch.RecordChecks;
import dev.larder.core.log.SeenStanding;
import dev.larder.web.metrics.Metrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Registers the figures of verification by public records: from memory, so that who asks costs no
/// statement. Names of logs and repositories are those that are configured.
record RecordFigures(EngineParts engine) {
  void register(Metrics metrics) {
    for (RecordChecks.Ending ending : RecordChecks.Ending.values()) {
      FunctionCounter.builder(
              "larder.record.checks", engine, parts -> parts.fetches().checks().count(ending))
          .description("What came from upstreams or was stored, held against public records")
          .tag("ending", lower(ending))
          .register(metrics.registry());
    }
    FunctionCounter.builder(
            "larder.route.answers.remembered", engine.routeAnswers(), RouteAnswers::remembered)
        .description("Look-ups, tiles and their like that were answered from memory")
        .register(metrics.registry());
    FunctionCounter.builder("larder.route.answers.made", engine.routeAnswers(), RouteAnswers::made)
        .description("Look-ups, tiles and their like for which the format was asked")
        .register(metrics.registry());
    metrics.collectors().register(this::lookUps);
    metrics.collectors().register(this::unverified);
    register(
        metrics,
        "head_records",
        "Records that the head of a log of others covers, as proven here",
        SeenStanding::headSize);
    register(
        metrics,
        "head_seconds",
        "When this node saw that head go forward, since 1970",
        standing -> standing.headAt().map(Instant::getEpochSecond).orElse(0L));
    register(
        metrics,
        "answered_seconds",
        "When a log of others last answered this node, since 1970",
        standing -> standing.answered().map(Instant::getEpochSecond).orElse(0L));
    register(
        metrics,
        "silent",
        "1 while questions to a log of others fail",
        standing -> standing.silence().isPresent() ? 1 : 0);
  }

  private CounterSnapshot lookUps() {
    CounterSnapshot.Builder snapshot =
        CounterSnapshot.builder()
            .name("larder_log_lookups")
            .help("Questions for records of logs of others, by how they ended");
    for (SeenStanding standing : engine.seen().standings()) {
      for (LookUp ending : LookUp.values()) {
        snapshot.dataPoint(
            CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(Labels.of("log", standing.log(), "ending", lower(ending)))
                .value((double) standing.count(ending))
                .build());
      }
    }
    return snapshot.build();
  }

  private GaugeSnapshot unverified() {
    GaugeSnapshot.Builder snapshot =
        GaugeSnapshot.builder()
            .name("larder_versions_unverified")
            .help("Stored versions that no public record had spoken for at the last look");
    engine
        .records()
        .unverified()
        .map(UnverifiedCounts::versions)
        .orElse(Map.of())
        .forEach((repository, count) ->
            snapshot.dataPoint(
                GaugeSnapshot.GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("repository", repository.text()))
                    .value((double) count)
                    .build()));
    return snapshot.build();
  }

  private void register(
      Metrics metrics, String name, String help, ToDoubleFunction<SeenStanding> figure) {
    metrics
        .collectors()
        .register(() -> {
          GaugeSnapshot.Builder snapshot =
              GaugeSnapshot.builder().name("larder_seen_log_" + name).help(help);
          engine
              .seen()
              .standings()
              .forEach(standing ->
                  snapshot.dataPoint(
                      GaugeSnapshot.GaugeDataPointSnapshot.builder()
                          .labels(Labels.of("log", standing.log()))
                          .value(figure.applyAsDouble(standing))
                          .build()));
          return snapshot.build();
        });
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
