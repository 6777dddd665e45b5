package dev.larder.core.memory;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.larder.api.Coordinates;
import dev.larder.api.Pinned;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.PinList;
import dev.larder.core.storage.Pins;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What projects pin, in memory.
public final class MemoryPins implements Pins {
  private final MemoryAudit audit;
  private final SortedMap<String, Held> lists = new TreeMap<>();

  private record Held(PinList list, Instant updated, String by) {
    PinList.Head head() {
      return new PinList.Head(list.name(), list.repository(), list.pins().size(), updated, by);
    }
  }

  MemoryPins(MemoryAudit audit) {
    this.audit = audit;
  }

  @Override
  public synchronized List<PinList.Head> lists(String after, int limit) {
    return lists.values().stream()
        .map(Held::head)
        .filter(head -> head.name().compareTo(after) > 0)
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized int count() {
    return lists.size();
  }

  @Override
  public synchronized Optional<PinList> find(String name) {
    return Optional.ofNullable(lists.get(name))
        .map(Held::list)
        .map(list ->
            new PinList(
                name,
                list.repository(),
                list.pins().stream()
                    .sorted(
                        Comparator.comparing((Pinned pin) -> pin.coordinates().component())
                            .thenComparing(pin -> pin.coordinates().version()))
                    .toList()));
  }

  @Override
  public synchronized boolean put(PinList list, Author author) {
    Held held = new Held(list, Instant.now().truncatedTo(MICROS), author.principal());
    boolean created = lists.put(list.name(), held) == null;
    String after = "{\"pins\":%d}".formatted(list.pins().size());
    record(author, "pins.save", list.name(), Optional.of(after));
    return created;
  }

  @Override
  public synchronized boolean remove(String name, Author author) {
    boolean removed = lists.remove(name) != null;
    if (removed) {
      record(author, "pins.delete", name, Optional.empty());
    }
    return removed;
  }

  private void record(Author author, String action, String name, Optional<String> after) {
    audit.add(new ConfigurationAct(author, 0, Optional.empty(), after), action, name);
  }

  @Override
  public synchronized Set<Coordinates> pinned(
      Set<RepositoryId> by, Collection<Coordinates> versions) {
    return lists.values().stream()
        .map(Held::list)
        .filter(list -> by.contains(list.repository()))
        .flatMap(list -> list.pins().stream())
        .map(Pinned::coordinates)
        .filter(versions::contains)
        .collect(Collectors.toUnmodifiableSet());
  }
}
