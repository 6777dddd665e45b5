package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.PinList;
import dev.larder.core.storage.Pins;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What projects pin, in PostgreSQL.
public final class PostgresPins implements Pins {
  private final Database database;

  public PostgresPins(Database database) {
    this.database = database;
  }

  @Override
  public List<PinList.Head> lists(String after, int limit) {
    return database.query(handle -> PinRows.lists(handle, after, limit));
  }

  @Override
  public int count() {
    return database.query(PinRows::count);
  }

  @Override
  public Optional<PinList> find(String name) {
    return database.consistently(handle -> PinRows.find(handle, name));
  }

  /// The turn comes last: whoever takes versions out of use has it, too, and looks for pins then.
  @Override
  public boolean put(PinList list, Author author) {
    return database.transact(handle -> {
      boolean created = PinRows.put(handle, list, author.principal());
      record(handle, author, "save", list.name(), Optional.of(list.pins().size()));
      ChangeRows.waitForTurn(handle);
      return created;
    });
  }

  @Override
  public boolean remove(String name, Author author) {
    return database.transact(handle -> {
      boolean removed = PinRows.remove(handle, name);
      if (removed) {
        record(handle, author, "delete", name, Optional.empty());
      }
      return removed;
    });
  }

  private static void record(
      Handle handle, Author author, String verb, String name, Optional<Integer> pins) {
    Optional<String> after = pins.map(count -> JsonColumn.write(Map.of("pins", count)));
    AuditRows.record(
        handle, new ConfigurationAct(author, 0, Optional.empty(), after), "pins." + verb, name);
  }

  @Override
  public Set<Coordinates> pinned(Set<RepositoryId> by, Collection<Coordinates> versions) {
    return versions.isEmpty()
        ? Set.of()
        : database.query(handle -> PinRows.pinned(handle, by, versions));
  }
}
