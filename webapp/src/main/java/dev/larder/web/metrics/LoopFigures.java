package dev.larder.web.metrics;

import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;

/// The figures of all standing loops, by their names.
public record LoopFigures(StandingLoops loops) {
  /// Loops that are added later are shown, too.
  public void register(Metrics metrics) {
    metrics.collectors().register(this::turns);
    metrics.collectors().register(this::failures);
    metrics.collectors().register(this::lastGood);
  }

  private CounterSnapshot turns() {
    CounterSnapshot.Builder shown =
        CounterSnapshot.builder().name("larder_loop_turns").help("Turns of background loops");
    loops.states().forEach(state -> shown.dataPoint(counted(state, state.turns())));
    return shown.build();
  }

  private CounterSnapshot failures() {
    CounterSnapshot.Builder shown =
        CounterSnapshot.builder()
            .name("larder_loop_failures")
            .help("Turns of background loops that failed");
    loops.states().forEach(state -> shown.dataPoint(counted(state, state.failures())));
    return shown.build();
  }

  private static CounterSnapshot.CounterDataPointSnapshot counted(
      StandingLoop.State state, long count) {
    return CounterSnapshot.CounterDataPointSnapshot.builder()
        .labels(named(state))
        .value((double) count)
        .build();
  }

  private GaugeSnapshot lastGood() {
    GaugeSnapshot.Builder shown =
        GaugeSnapshot.builder()
            .name("larder_loop_last_good_timestamp_seconds")
            .help("When the last turn of a background loop that did not fail ended");
    loops
        .states()
        .forEach(state ->
            shown.dataPoint(
                GaugeSnapshot.GaugeDataPointSnapshot.builder()
                    .labels(named(state))
                    .value(state.lastGood().toEpochMilli() / 1_000.0)
                    .build()));
    return shown.build();
  }

  private static Labels named(StandingLoop.State state) {
    return Labels.of("loop", state.name());
  }
}
