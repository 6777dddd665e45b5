package dev.larder.core.traffic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How long something took, as counts of a few fixed ranges, so that those of many nodes and
/// minutes can be added.
///
/// @param counts one for each of [#BOUNDS], of what took no longer than that and longer than the
///   one before; the last one is of what took longer than all of them
public record Latencies(List<Long> counts) {
  /// The ends of the ranges.
  public static final List<Duration> BOUNDS =
      List.of(
          Duration.ofMillis(10),
          Duration.ofMillis(30),
          Duration.ofMillis(100),
          Duration.ofMillis(300),
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(30));

  /// How many counts there are.
  public static final int RANGES = BOUNDS.size() + 1;

  public static final Latencies NONE =
      new Latencies(IntStream.range(0, RANGES).mapToObj(_ -> 0L).toList());

  public Latencies {
    counts = List.copyOf(counts);
    if (counts.size() != RANGES) {
      throw new IllegalArgumentException(
          "latencies have " + RANGES + " ranges, not " + counts.size());
    }
  }

  /// In which range something falls.
  public static int range(Duration took) {
    int range = 0;
    while (range < BOUNDS.size() && took.compareTo(BOUNDS.get(range)) > 0) {
      range++;
    }
    return range;
  }

  public long total() {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  public Latencies plus(Latencies other) {
    List<Long> sum = new ArrayList<>(RANGES);
    for (int i = 0; i < RANGES; i++) {
      sum.add(counts.get(i) + other.counts.get(i));
    }
    return new Latencies(sum);
  }

  /// What a share of all took no longer than, as far as ranges tell it: between the ends of a range
  /// by proportion. What took longer than the last end counts as that. Empty: nothing was counted.
  ///
  /// @param share from 0 to 1, such as 0.95
  public Optional<Duration> quantile(double share) {
    long total = total();
    if (total == 0) {
      return Optional.empty();
    }
    double wanted = share * total;
    double below = 0;
    for (int i = 0; i < BOUNDS.size(); i++) {
      long here = counts.get(i);
      if (here > 0 && below + here >= wanted) {
        return Optional.of(between(i, (wanted - below) / here));
      }
      below += here;
    }
    return Optional.of(BOUNDS.getLast());
  }

  private static Duration between(int range, double part) {
    long from = range == 0 ? 0 : BOUNDS.get(range - 1).toNanos();
    return Duration.ofNanos(from + Math.round((BOUNDS.get(range).toNanos() - from) * part));
  }
}
