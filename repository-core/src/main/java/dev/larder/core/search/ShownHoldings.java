package dev.larder.core.search;

import dev.larder.api.Coordinates;
import dev.larder.api.Format;
import dev.larder.api.Listed;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.search.Sight.Door;
import dev.larder.core.storage.Contents;
import dev.larder.core.storage.Contents.Holding;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is told of components that somebody is shown, by one statement for all of them.
record ShownHoldings(Contents contents, InstantSource clock) {
  /// A component in the repositories where it is shown.
  ///
  /// @param doors by its numbers there
  record Shown(String name, Map<Long, Door> doors) {
    Shown(String name) {
      this(name, new HashMap<>());
    }
  }

  /// In their order, without those of which nothing is stored any more.
  List<FoundComponent> of(Collection<Shown> components) {
    Set<Long> numbers = new HashSet<>();
    components.forEach(one -> numbers.addAll(one.doors().keySet()));
    Map<Long, Holding> holdings = new HashMap<>();
    contents.holdings(numbers).forEach(one -> holdings.put(one.component().number(), one));
    List<FoundComponent> found = new ArrayList<>();
    components.forEach(one -> found(one, holdings).ifPresent(found::add));
    return found;
  }

  private Optional<FoundComponent> found(Shown component, Map<Long, Holding> holdings) {
    Map<Door, Holding> held = new HashMap<>();
    component
        .doors()
        .forEach((number, door) -> {
          if (holdings.containsKey(number)) {
            held.put(door, holdings.get(number));
          }
        });
    return held.values().stream()
        .map(Holding::stored)
        .max(Comparator.naturalOrder())
        .map(stored ->
            new FoundComponent(component.name(), names(held), latest(component, held), stored));
  }

  private static List<RepositoryName> names(Map<Door, Holding> held) {
    return held.keySet().stream()
        .map(door -> door.leaf().name())
        .sorted(Comparator.comparing(RepositoryName::text))
        .toList();
  }

  private Optional<String> latest(Shown component, Map<Door, Holding> held) {
    Instant now = clock.instant();
    Map<String, Listed> usable = new HashMap<>();
    held.forEach((door, holding) ->
        holding.versions().stream()
            .filter(one -> isUsable(door, new Coordinates(component.name(), one.version()), now))
            .forEach(one -> usable.putIfAbsent(one.version(), one)));
    return held.keySet().stream()
        .findFirst()
        .map(door -> door.visit().at(door.leaf()).format())
        .flatMap(format -> latest(format, usable));
  }

  private static Optional<String> latest(Format format, Map<String, Listed> usable) {
    return usable.isEmpty()
        ? Optional.empty()
        : format.latest(List.copyOf(usable.values())).map(Listed::version);
  }

  private static boolean isUsable(Door door, Coordinates coordinates, Instant now) {
    return door.visit()
        .snapshot()
        .denial(door.visit().repository(), List.of(door.leaf()), coordinates, now)
        .isEmpty();
  }
}
