package dev.larder.core.search;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.search.ComponentTree.Place;
import dev.larder.core.search.ShownHoldings.Shown;
import dev.larder.core.search.Sight.Door;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

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

  private final Sight sight;
  private final String prefix;
  private final String after;
  private final int wanted;
  private final TreeMap<String, Tally> tallies = new TreeMap<>();
  private final Set<String> gathered = new HashSet<>();

  /// The one that was counted last: names that follow each other mostly share it.
  private Optional<Tally> last = Optional.empty();

  TreeLevel(Sight sight, Place place) {
    this.sight = sight;
    this.prefix = place.prefix();
    this.after = place.after();
    this.wanted = place.limit();
  }

  void look(NameTable table) {
    Optional<RepositoryId> largest = largest(table);
    for (boolean gathers : List.of(true, false)) {
      for (NameBlock block : table.blocks()) {
        for (int i = block.firstNotBefore(prefix);
            i < block.size() && block.startsWith(i, prefix);
            i++) {
          if (largest.filter(block.repository(i)::equals).isPresent() != gathers) {
            look(block, i, gathers);
          }
        }
      }
    }
  }

  private Optional<RepositoryId> largest(NameTable table) {
    Map<RepositoryId, Integer> sizes = new HashMap<>();
    for (NameBlock block : table.blocks()) {
      for (int i = block.firstNotBefore(prefix);
          i < block.size() && block.startsWith(i, prefix);
          i++) {
        if (sight.door(block.repository(i)).isPresent()) {
          sizes.merge(block.repository(i), 1, Integer::sum);
        }
      }
    }
    return sizes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private void look(NameBlock block, int place, boolean gathers) {
    Optional<Door> door = sight.door(block.repository(place));
    if (door.isEmpty() || block.length(place) == prefix.length()) {
      return;
    }
    int end = block.elementEnd(place, prefix.length());
    String name = block.name(place);
    String element = name.substring(prefix.length(), end);
    if (isWanted(element) && sight.shows(door.get(), name)) {
      boolean known = gathers ? !gathered.add(name) : gathered.contains(name);
      Tally tally = tally(element);
      if (end == name.length()) {
        Shown shown = tally.component.orElseGet(() -> new Shown(name));
        shown.doors().put(block.number(place), door.get());
        tally.component = Optional.of(shown);
      } else if (!known) {
        tally.below++;
      }
      if (tallies.size() > wanted + 1) {
        tallies.pollLastEntry();
        last = Optional.empty();
      }
    }
  }

  private boolean isWanted(String element) {
    return element.compareTo(after) > 0
        && (tallies.size() <= wanted || element.compareTo(tallies.lastKey()) <= 0);
  }

  private Tally tally(String element) {
    Tally tally =
        last.filter(one -> one.element.equals(element))
            .orElseGet(() -> tallies.computeIfAbsent(element, Tally::new));
    last = Optional.of(tally);
    return tally;
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
