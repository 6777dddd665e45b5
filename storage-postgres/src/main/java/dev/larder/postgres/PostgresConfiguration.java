package dev.larder.postgres;

import dev.larder.core.access.Identities;
import dev.larder.core.access.Role;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.kind.StoredKind;
import dev.larder.core.kind.StoredObjects;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Push;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.retention.Retention;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.Sealing;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Repositories, format objects and the stored kinds in PostgreSQL, and the one reading of all
/// configuration.
public final class PostgresConfiguration implements Configuration {
  private final Database database;
  private final Sealing sealing;

  public PostgresConfiguration(Database database, Sealing sealing) {
    this.database = database;
    this.sealing = sealing;
  }

  @Override
  public Loaded load() {
    return database.consistently(this::load);
  }

  private Loaded load(Handle handle) {
    StoredObjects stored = StoredTables.load(handle);
    List<Role> roles = List.copyOf(stored.all(Role.KIND).values());
    return new Loaded(
        ChangeRows.newest(handle),
        RepositoryRows.all(handle, sealing),
        FormatObjectRows.all(handle),
        new Identities(AccountRows.all(handle), roles, TokenRows.all(handle)),
        stored,
        DeletionRows.all(handle));
  }

  @Override
  public Saved save(Definition definition, ConfigurationAct act) {
    String name = definition.name().text();
    String by = act.author().principal();
    String stored = JsonColumn.write(StoredDefinition.of(definition, sealing));
    return ConfigurationChange.change(
        database,
        act,
        ConfigurationChange.About.of(ChangeKind.REPOSITORY, "save", name),
        handle -> {
          Optional<RepositoryId> replaced = RepositoryRows.replace(handle, definition, stored, by);
          RepositoryId id =
              replaced.orElseGet(() -> RepositoryRows.create(handle, definition, stored, by));
          return new Saved(new Repository(id, definition), replaced.isEmpty());
        },
        _ -> true,
        saved -> Optional.of(saved.repository().id()));
  }

  @Override
  public boolean delete(RepositoryName name, ConfigurationAct act) {
    return ConfigurationChange.change(
            database,
            act,
            ConfigurationChange.About.of(ChangeKind.REPOSITORY, "delete", name.text()),
            handle -> {
              StoredTables.delete(handle, Retention.KIND, name.text());
              return RepositoryRows.delete(handle, name, act.author().principal());
            },
            Optional::isPresent,
            deleted -> deleted)
        .isPresent();
  }

  @Override
  public boolean saveObject(
      String kind, String name, Map<String, String> fields, ConfigurationAct act) {
    return ConfigurationChange.change(
        database,
        act,
        new ConfigurationChange.About(ChangeKind.OBJECT, kind + ".save", name),
        handle -> FormatObjectRows.save(handle, kind, name, fields, act.author().principal()));
  }

  @Override
  public boolean deleteObject(String kind, String name, ConfigurationAct act) {
    return ConfigurationChange.attempt(
        database,
        act,
        new ConfigurationChange.About(ChangeKind.OBJECT, kind + ".delete", name),
        handle -> FormatObjectRows.delete(handle, kind, name));
  }

  @Override
  public boolean renameObject(
      String kind, String name, String newName, Map<String, String> fields, ConfigurationAct act) {
    return ConfigurationChange.attempt(
        database,
        act,
        new ConfigurationChange.About(ChangeKind.OBJECT, kind + ".rename", name),
        handle -> {
          boolean found = FormatObjectRows.delete(handle, kind, name);
          if (found) {
            FormatObjectRows.save(handle, kind, newName, fields, act.author().principal());
          }
          return found;
        });
  }

  @Override
  public <T> boolean put(StoredKind<T> kind, T one, ConfigurationAct act) {
    return ConfigurationChange.change(
        database,
        act,
        ConfigurationChange.About.of(kind.change(), "save", kind.name().apply(one)),
        handle -> StoredTables.save(handle, kind, one));
  }

  @Override
  public boolean remove(StoredKind<?> kind, String name, ConfigurationAct act) {
    return ConfigurationChange.attempt(
        database,
        act,
        ConfigurationChange.About.of(kind.change(), "delete", name),
        handle -> StoredTables.delete(handle, kind, name));
  }

  @Override
  public <E extends Exception> boolean seed(Seeding<E> first) throws E {
    return database.transact(handle -> Seed.once(handle, first));
  }

  @Override
  public void pushed(Collection<Push> pushes) {
    database.transact(handle -> {
      ChangeRows.record(handle, pushes);
      return pushes;
    });
  }

  @Override
  public int expirePushes(Instant before, int limit) {
    return database.query(handle -> ChangeRows.expirePushes(handle, before, limit));
  }

  @Override
  public List<Change> changesAfter(long change, int limit) {
    return database.query(handle -> ChangeRows.after(handle, change, limit));
  }
}
