package dev.larder.core.fetch;

import dev.larder.api.Coordinates;
import java.util.concurrent.atomic.AtomicLongArray;

/// How many fetches have ended on this node, so that one which begins can tell whether the look at
/// the store before it is out of date, without looking again.
///
/// What another node has stored meanwhile is fetched a second time, and its commit changes nothing.
///
/// They are counted in a few places: versions that share one make a look more than is needed, and
/// never one less.
final class EndedFetches {
  private static final int PLACES = 4096;

  private final AtomicLongArray counts = new AtomicLongArray(PLACES);

  /// To be taken before a look at what is stored of a version.
  long mark(Coordinates version) {
    return counts.get(place(version));
  }

  /// A fetch of a file of a version has committed, and is about to be forgotten.
  void ended(Coordinates version) {
    counts.incrementAndGet(place(version));
  }

  /// Whether what a look found may have changed by now, by a fetch that is not under way any more.
  boolean haveChanged(StoreLook look, Coordinates version) {
    return look.ended().isEmpty() || look.ended().getAsLong() != mark(version);
  }

  private static int place(Coordinates version) {
    return Math.floorMod(version.hashCode(), PLACES);
  }
}
