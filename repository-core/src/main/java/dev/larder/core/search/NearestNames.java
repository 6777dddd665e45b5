package dev.larder.core.search;

import dev.larder.core.browse.NameDistance;
import dev.larder.core.search.ShownHoldings.Shown;
import dev.larder.core.search.Sight.Door;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The few names that are written most like one, of those that somebody is shown. Whole names are
/// compared only where people call both the same, or where they have almost the same letters, and
/// no more of them than is quickly done.
final class NearestNames {
  private static final int MAX_NAMES = 5;

  private record Near(int distance, String name) implements Comparable<Near> {
    private static final Comparator<Near> ORDER =
        Comparator.comparingInt(Near::distance).thenComparing(Near::name);

    @Override
    public int compareTo(Near other) {
      return ORDER.compare(this, other);
    }
  }

  private final Sight sight;
  private final String asked;
  private final Set<String> shortNames;
  private final Letters letters;
  private final TreeMap<Near, Shown> nearest = new TreeMap<>();

  /// Of how many is looked at more closely: there may be thousands, of which any few will do.
  private final Budget called = new Budget(300);

  private final Budget swapped = new Budget(400);
  private final Budget mistaken = new Budget(300);

  /// @param shortNames what people may call the one that is asked for, in lower case
  NearestNames(Sight sight, String asked, Set<String> shortNames) {
    this.sight = sight;
    this.asked = asked;
    this.shortNames = shortNames;
    this.letters = Letters.of(SearchWords.folded(asked));
  }

  void look(NameBlock block) {
    for (int i = 0; i < block.size(); i++) {
      Optional<Door> door = sight.door(block.repository(i));
      if (door.isPresent() && isLike(block, i)) {
        compare(block, i, door.get());
      }
    }
  }

  private boolean isLike(NameBlock block, int place) {
    if (Math.abs(block.length(place) - asked.length()) <= slips()) {
      int differing = letters.differing(block, place);
      if (differing <= 1 && swapped.spend()) {
        return true;
      }
      if (differing > 1 && differing <= 2 * slips() && mistaken.spend()) {
        return true;
      }
    }
    return shortNames.stream().anyMatch(name -> block.isCalled(place, name)) && called.spend();
  }

  private void compare(NameBlock block, int place, Door door) {
    String name = block.name(place);
    Near near = new Near(distance(name), name);
    if ((nearest.size() < MAX_NAMES || near.compareTo(nearest.lastKey()) <= 0)
        && sight.shows(door, block, place)) {
      nearest.computeIfAbsent(near, _ -> new Shown(name)).doors().put(block.number(place), door);
      if (nearest.size() > MAX_NAMES) {
        nearest.pollLastEntry();
      }
    }
  }

  /// Names that differ in case alone are nearer than all others, and not the same.
  private int distance(String name) {
    return name.equals(asked) ? 0 : Math.max(1, NameDistance.between(asked, name));
  }

  List<Shown> names() {
    return List.copyOf(nearest.values());
  }

  /// How many slips still make it the same name to a person.
  private int slips() {
    return Math.clamp(asked.length() / 8, 2, 4);
  }

  /// How many are still compared.
  private static final class Budget {
    private int left;

    Budget(int left) {
      this.left = left;
    }

    boolean spend() {
      return left-- > 0;
    }
  }

  /// How often a text has each letter, whatever their order.
  private record Letters(int[] counts) {
    private static final int KINDS = 128;

    static Letters of(String text) {
      int[] counts = new int[KINDS];
      text.chars().forEach(letter -> counts[letter % KINDS]++);
      return new Letters(counts);
    }

    /// How many letters one of both has and the other one has not.
    int differing(NameBlock block, int place) {
      int[] rest = counts.clone();
      block.letters(place).forEach(letter -> rest[letter % KINDS]--);
      int differing = 0;
      for (int count : rest) {
        differing += Math.abs(count);
      }
      return differing;
    }
  }
}
