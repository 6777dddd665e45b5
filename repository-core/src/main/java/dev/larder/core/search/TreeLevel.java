package dev.larder.core.search;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.search.ComponentTree.Place;
import dev.larder.core.search.ShownHoldings.Shown;
import dev.larder.core.search.Sight.Door;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Counts what there is below a prefix, by the element behind it: the first elements that are
/// wanted, and one more.
///
/// A name that several repositories store counts once. The names of the largest of them are never
/// gathered for that, only those of the others.
final class TreeLevel {
  /// What was counted of one element.
  static final class Tally {
    private final String element;
    private long below;
    private Optional<Shown> component = Optional.empty();

    private Tally(String element) {
      this.element = element;
    }

    String element() {
      return element;
    }

    long below() {
      return below;
    }

    Optional<Shown> component() {
      return component;
    }
  }

  /// A hash has 32 bits, of which 22 are told apart.
  private static final int UNTOLD_BITS = 10;

  private final Sight sight;
  private final String prefix;
  private final String after;
  private final int wanted;
  private final TreeMap<String, Tally> tallies = new TreeMap<>();
  private final Set<String> gathered = new HashSet<>();

  /// Which hashes gathered names have, as far as some bits of them tell: mostly that is enough to
  /// know that a name is not among them.
  private final BitSet hashes = new BitSet();

  /// The one that was counted last: names that follow each other mostly share it.
  private Optional<Tally> last = Optional.empty();

  TreeLevel(Sight sight, Place place) {
    this.sight = sight;
    this.prefix = place.prefix();
    this.after = place.after();
    this.wanted = place.limit();
  }

  void look(NameTable table) {
    if (sight.doors() < 2) {
      each(table, _ -> true, false);
      return;
    }
    Optional<RepositoryId> largest = table.largest(id -> sight.door(id).isPresent());
    each(table, id -> !largest.equals(Optional.of(id)), true);
    each(table, id -> largest.equals(Optional.of(id)), false);
  }

  private void each(NameTable table, Predicate<RepositoryId> wanted, boolean gathers) {
    for (NameBlock block : table.blocks()) {
      for (int i = block.firstNotBefore(prefix);
          i < block.size() && block.startsWith(i, prefix);
          i++) {
        Optional<Door> door = sight.door(block.repository(i));
        if (door.isPresent() && wanted.test(block.repository(i))) {
          look(block, i, door.get(), gathers);
        }
      }
    }
  }

  private void look(NameBlock block, int place, Door door, boolean gathers) {
    int end = block.elementEnd(place, prefix.length());
    boolean isThePrefix = block.length(place) <= prefix.length();
    if (isThePrefix || !isWanted(block, place, end) || !sight.shows(door, block, place)) {
      return;
    }
    Tally tally = tally(block, place, end);
    boolean isKnown = gathers ? !gather(block, place) : isAmongGathered(block, place);
    if (end == block.length(place)) {
      Shown shown = tally.component.orElseGet(() -> new Shown(block.name(place)));
      shown.doors().put(block.number(place), door);
      tally.component = Optional.of(shown);
    } else if (!isKnown) {
      tally.below++;
    }
    if (tallies.size() > wanted + 1) {
      tallies.pollLastEntry();
      last = Optional.empty();
    }
  }

  private boolean gather(NameBlock block, int place) {
    hashes.set(block.hash(place) >>> UNTOLD_BITS);
    return gathered.add(block.name(place));
  }

  private boolean isAmongGathered(NameBlock block, int place) {
    return hashes.get(block.hash(place) >>> UNTOLD_BITS) && gathered.contains(block.name(place));
  }

  /// Most names have the element of the one before them, and no text is made of it.
  private boolean isWanted(NameBlock block, int place, int end) {
    return isLast(block, place, end) || isWanted(element(block, place, end));
  }

  private boolean isLast(NameBlock block, int place, int end) {
    return last.isPresent() && block.isAt(place, prefix.length(), end, last.get().element());
  }

  private String element(NameBlock block, int place, int end) {
    return block.name(place).substring(prefix.length(), end);
  }

  private boolean isWanted(String element) {
    return element.compareTo(after) > 0
        && (tallies.size() <= wanted || element.compareTo(tallies.lastKey()) <= 0);
  }

  private Tally tally(NameBlock block, int place, int end) {
    if (!isLast(block, place, end)) {
      last = Optional.of(tallies.computeIfAbsent(element(block, place, end), Tally::new));
    }
    return last.orElseThrow();
  }

  List<Tally> tallies() {
    return tallies.values().stream().limit(wanted).toList();
  }

  /// The element that the next slice begins behind; empty: there is none.
  Optional<String> next() {
    return tallies.size() > wanted
        ? tallies.keySet().stream().skip(wanted - 1L).findFirst()
        : Optional.empty();
  }
}
