package dev.larder.core.traffic;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// Counts what an upstream is asked, since it was last asked itself.
public final class UpstreamMeter {
  private final LongAdder requests = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder bytes = new LongAdder();
  private final LongAdder[] latencies =
      Stream.generate(LongAdder::new).limit(Latencies.RANGES).toArray(LongAdder[]::new);

  /// A request is on its way.
  public void asked() {
    requests.increment();
  }

  /// Its answer begins.
  public void answered(Duration after) {
    latencies[Latencies.range(after)].increment();
  }

  /// It failed, whether or not there was an answer.
  public void failed() {
    errors.increment();
  }

  public void received(long count) {
    bytes.add(count);
  }

  /// What has been counted; it begins anew.
  UpstreamCounts take() {
    return new UpstreamCounts(
        requests.sumThenReset(),
        errors.sumThenReset(),
        bytes.sumThenReset(),
        new Latencies(Arrays.stream(latencies).map(LongAdder::sumThenReset).toList()));
  }
}
