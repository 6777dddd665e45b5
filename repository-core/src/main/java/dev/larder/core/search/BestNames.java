package dev.larder.core.search;

import dev.larder.core.search.ShownHoldings.Shown;
import dev.larder.core.search.Sight.Door;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The names that fit some words best, as many as are wanted and one more, of all that somebody is
/// shown.
final class BestNames {
  /// Where a name stands among all: by how it fits, then the shorter one, then by its letters.
  ///
  /// @param distance 0 is best
  record Rank(int distance, int length, String name) implements Comparable<Rank> {
    private static final Comparator<Rank> ORDER =
        Comparator.comparingInt(Rank::distance)
            .thenComparingInt(Rank::length)
            .thenComparing(Rank::name);

    /// Before all others.
    static final Rank FIRST = new Rank(-1, 0, "");

    @Override
    public int compareTo(Rank other) {
      return ORDER.compare(this, other);
    }

    /// As a page ends with it, for the next one to begin behind.
    String mark() {
      return distance + "~" + name;
    }

    /// Empty: no page ends so.
    static Optional<Rank> of(String mark) {
      int end = mark.indexOf('~');
      return mark.matches("(?s)[0-9]{1,4}~.*")
          ? Optional.of(
              new Rank(
                  Integer.parseInt(mark.substring(0, end)),
                  mark.length() - end - 1,
                  mark.substring(end + 1)))
          : Optional.empty();
    }
  }

  private final Sight sight;
  private final SearchWords words;
  private final Rank after;
  private final int wanted;
  private final TreeMap<Rank, Shown> best = new TreeMap<>();

  BestNames(Sight sight, SearchWords words, Rank after, int wanted) {
    this.sight = sight;
    this.words = words;
    this.after = after;
    this.wanted = wanted;
  }

  /// Looks through a block; most names are left by their rank alone, before it is asked whether
  /// they are shown.
  void look(NameBlock block) {
    block.matching(words, place -> look(block, place));
  }

  private void look(NameBlock block, int place) {
    int most = mostDistance(block.length(place));
    if (most < 0) {
      return;
    }
    int distance = block.distance(place, words, most);
    if (distance <= most) {
      sight.door(block.repository(place)).ifPresent(door -> look(block, place, door, distance));
    }
  }

  private void look(NameBlock block, int place, Door door, int distance) {
    Rank rank = new Rank(distance, block.length(place), block.name(place));
    boolean wins =
        rank.compareTo(after) > 0 && (best.size() <= wanted || rank.compareTo(best.lastKey()) <= 0);
    if (wins && sight.shows(door, block, place)) {
      best.computeIfAbsent(rank, one -> new Shown(one.name()))
          .doors()
          .put(block.number(place), door);
      if (best.size() > wanted + 1) {
        best.pollLastEntry();
      }
    }
  }

  /// How far a name of a length may be from the words to be among the best so far; less than 0:
  /// none of that length is.
  private int mostDistance(int length) {
    if (best.size() <= wanted) {
      return Integer.MAX_VALUE;
    }
    Rank last = best.lastKey();
    return length > last.length() ? last.distance() - 1 : last.distance();
  }

  /// Those that were wanted, the best first.
  List<Shown> names() {
    return best.values().stream().limit(wanted).toList();
  }

  /// What the next page begins behind; empty: there is none.
  Optional<String> next() {
    return best.size() > wanted
        ? best.keySet().stream().skip(wanted - 1L).findFirst().map(Rank::mark)
        : Optional.empty();
  }
}
