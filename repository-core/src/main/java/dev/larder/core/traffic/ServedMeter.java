package dev.larder.core.traffic;

import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/// Counts how requests ended, since it was last asked.
public final class ServedMeter {
  private final LongAdder[] ended =
      Stream.generate(LongAdder::new)
          .limit(RequestEnding.values().length)
          .toArray(LongAdder[]::new);
  private final LongAdder bytes = new LongAdder();

  /// @param sent bytes of content
  public void count(RequestEnding how, long sent) {
    ended[how.ordinal()].increment();
    bytes.add(sent);
  }

  /// What has been counted; it begins anew.
  ServedCounts take() {
    return new ServedCounts(
        take(RequestEnding.HIT),
        take(RequestEnding.FETCHED),
        take(RequestEnding.MISSING),
        take(RequestEnding.REFUSED),
        take(RequestEnding.FAILED),
        bytes.sumThenReset());
  }

  private long take(RequestEnding how) {
    return ended[how.ordinal()].sumThenReset();
  }
}
