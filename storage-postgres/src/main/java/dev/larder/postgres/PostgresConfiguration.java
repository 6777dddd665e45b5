package dev.larder.postgres;

import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.Sealing;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Repositories, format objects and accounts in PostgreSQL.
public final class PostgresConfiguration implements Configuration {
  private final Database database;
  private final Sealing sealing;

  public PostgresConfiguration(Database database, Sealing sealing) {
    this.database = database;
    this.sealing = sealing;
  }

  @Override
  public Loaded load() {
    return database.consistently(handle ->
        new Loaded(
            Changes.newest(handle),
            Repositories.all(handle, sealing),
            FormatObjects.all(handle),
            Accounts.all(handle)));
  }

  @Override
  public Saved save(Definition definition, String by) {
    String stored = Json.write(StoredDefinition.of(definition, sealing));
    return database.transact(handle -> {
      Changes.waitForTurn(handle);
      Optional<RepositoryId> replaced = Repositories.replace(handle, definition, stored, by);
      RepositoryId id =
          replaced.orElseGet(() -> Repositories.create(handle, definition, stored, by));
      Changes.record(handle, "repository", definition.name().text(), Optional.of(id));
      return new Saved(new Repository(id, definition), replaced.isEmpty());
    });
  }

  @Override
  public boolean delete(RepositoryName name, String by) {
    return database.transact(handle -> {
      Changes.waitForTurn(handle);
      Optional<RepositoryId> deleted = Repositories.delete(handle, name, by);
      deleted.ifPresent(_ -> Changes.record(handle, "repository", name.text(), deleted));
      return deleted.isPresent();
    });
  }

  @Override
  public boolean saveObject(String kind, String name, Map<String, String> fields, String by) {
    return database.transact(handle -> {
      Changes.waitForTurn(handle);
      boolean created = FormatObjects.save(handle, kind, name, fields, by);
      Changes.record(handle, "object", name, Optional.empty());
      return created;
    });
  }

  @Override
  public boolean deleteObject(String kind, String name, String by) {
    return database.transact(handle -> {
      Changes.waitForTurn(handle);
      boolean deleted = FormatObjects.delete(handle, kind, name);
      if (deleted) {
        Changes.record(handle, "object", name, Optional.empty());
      }
      return deleted;
    });
  }

  @Override
  public boolean createAccount(Account account) {
    return database.transact(handle -> {
      Changes.waitForTurn(handle);
      boolean created = Accounts.create(handle, account);
      if (created) {
        Changes.record(handle, "account", account.name(), Optional.empty());
      }
      return created;
    });
  }

  @Override
  public boolean seed(Runnable first) {
    return database.transact(handle -> Seed.once(handle, first));
  }

  @Override
  public List<Change> changesAfter(long change, int limit) {
    return database.query(handle -> Changes.after(handle, change, limit));
  }
}
