package dev.larder.core.eviction;

import dev.larder.core.storage.Evictions.Candidate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Those of many candidates that were used the longest ago and free enough together. They come in
/// any order, and no more of them are kept than are needed.
final class LeastRecentlyUsed {
  /// At once; the rest is another round's.
  static final int MAX_CANDIDATES = 50_000;

  /// What was never downloaded was used when it was stored. Of one day the larger ones go first,
  /// since fewer then have to.
  static final Comparator<Candidate> OLDEST_FIRST =
      Comparator.comparing(LeastRecentlyUsed::lastUse)
          .thenComparing(Candidate::bytes, Comparator.reverseOrder())
          .thenComparing(Candidate::stored)
          .thenComparing(one -> one.coordinates().component())
          .thenComparing(one -> one.coordinates().version());

  private final long wanted;
  private final int fewest;
  private final PriorityQueue<Candidate> newestFirst = new PriorityQueue<>(OLDEST_FIRST.reversed());
  private long bytes;

  /// @param wanted bytes that are to be free afterwards
  /// @param fewest as many are kept although fewer would do, for when some have to stay
  LeastRecentlyUsed(long wanted, int fewest) {
    this.wanted = wanted;
    this.fewest = fewest;
  }

  static LocalDate lastUse(Candidate candidate) {
    LocalDate stored = LocalDate.ofInstant(candidate.stored(), ZoneOffset.UTC);
    return candidate.lastUse().filter(stored::isBefore).orElse(stored);
  }

  void offer(Candidate candidate) {
    newestFirst.add(candidate);
    bytes += candidate.bytes();
    while (spares(newestFirst.element())) {
      bytes -= newestFirst.remove().bytes();
    }
  }

  private boolean spares(Candidate newest) {
    boolean enough = bytes - newest.bytes() >= wanted && newestFirst.size() > fewest;
    return enough || newestFirst.size() > MAX_CANDIDATES;
  }

  /// What those free that are chosen by now.
  long bytes() {
    return bytes;
  }

  /// In the order in which they go.
  List<Candidate> chosen() {
    List<Candidate> chosen = new ArrayList<>(newestFirst);
    chosen.sort(OLDEST_FIRST);
    return chosen;
  }
}
