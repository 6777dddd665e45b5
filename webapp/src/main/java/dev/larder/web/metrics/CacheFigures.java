package dev.larder.web.metrics;

import dev.larder.core.cache.CacheName;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The figures of all caches, by their names.
public final class CacheFigures {
  private CacheFigures() {}

  public static void register(Metrics metrics) {
    metrics
        .collectors()
        .register(
            () -> gauge("larder_cache_entries", "Entries of a cache", CacheName.Usage::entries));
    metrics
        .collectors()
        .register(() ->
            gauge(
                "larder_cache_weight",
                "What the bound of a cache is held against: bytes, or entries",
                CacheName.Usage::weight));
    metrics
        .collectors()
        .register(() ->
            counter("larder_cache_hits", "Questions answered by a cache", CacheName.Usage::hits));
    metrics
        .collectors()
        .register(() ->
            counter(
                "larder_cache_misses",
                "Questions that a cache could not answer",
                CacheName.Usage::misses));
    metrics
        .collectors()
        .register(() ->
            counter(
                "larder_cache_evictions",
                "Entries that a cache gave up for room or age",
                CacheName.Usage::evictions));
  }

  private static Map<CacheName, CacheName.Usage> usages() {
    Map<CacheName, CacheName.Usage> usages = new EnumMap<>(CacheName.class);
    for (CacheName name : CacheName.values()) {
      usages.put(name, name.usage());
    }
    return usages;
  }

  private static GaugeSnapshot gauge(
      String metric, String help, ToDoubleFunction<CacheName.Usage> figure) {
    GaugeSnapshot.Builder shown = GaugeSnapshot.builder().name(metric).help(help);
    usages()
        .forEach((name, usage) ->
            shown.dataPoint(
                GaugeSnapshot.GaugeDataPointSnapshot.builder()
                    .labels(Labels.of("cache", name.text()))
                    .value(figure.applyAsDouble(usage))
                    .build()));
    return shown.build();
  }

  private static CounterSnapshot counter(
      String metric, String help, ToDoubleFunction<CacheName.Usage> figure) {
    CounterSnapshot.Builder shown = CounterSnapshot.builder().name(metric).help(help);
    usages()
        .forEach((name, usage) -> {
          if (usage.counted()) {
            shown.dataPoint(
                CounterSnapshot.CounterDataPointSnapshot.builder()
                    .labels(Labels.of("cache", name.text()))
                    .value(figure.applyAsDouble(usage))
                    .build());
          }
        });
    return shown.build();
  }
}
