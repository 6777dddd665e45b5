package dev.larder.core.traffic;

import java.util.concurrent.atomic.LongAdder;

/// Counts how requests ended, since it was last asked.
public final class ServedMeter {
  private final LongAdder hits = new LongAdder();
  private final LongAdder fetched = new LongAdder();
  private final LongAdder missing = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder bytes = new LongAdder();

  /// @param sent bytes of content
  public void count(RequestEnding how, long sent) {
    adder(how).increment();
    bytes.add(sent);
  }

  private LongAdder adder(RequestEnding how) {
    return switch (how) {
      case HIT -> hits;
      case FETCHED -> fetched;
      case MISSING -> missing;
      case REFUSED -> refused;
      case FAILED -> failed;
    };
  }

  /// What has been counted; it begins anew.
  ServedCounts take() {
    return new ServedCounts(
        hits.sumThenReset(),
        fetched.sumThenReset(),
        missing.sumThenReset(),
        refused.sumThenReset(),
        failed.sumThenReset(),
        bytes.sumThenReset());
  }
}
