package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.Spared;
import dev.larder.core.storage.VersionUse;
import dev.larder.core.storage.VersionUses;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is used of versions, in PostgreSQL.
public final class PostgresVersionUses implements VersionUses {
  private final Database database;

  public PostgresVersionUses(Database database) {
    this.database = database;
  }

  @Override
  public List<VersionUse> of(
      RepositoryId repository, Set<RepositoryId> by, List<String> components) {
    return database.query(handle -> VersionUseRows.of(handle, repository, by, components));
  }

  @Override
  public boolean delete(
      RepositoryId repository,
      Coordinates coordinates,
      Spared unless,
      String reason,
      Author author) {
    Optional<String> why = Optional.of(JsonColumn.write(Map.of("reason", reason)));
    return new DeletionAct(repository, coordinates, "delete")
        .run(
            database,
            new ConfigurationAct(author, Long.MAX_VALUE, Optional.empty(), why),
            handle ->
                VersionUseRows.delete(
                    handle, repository, coordinates, unless, reason, author.principal()));
  }

  @Override
  public List<Coordinates> late(
      RepositoryId repository,
      Set<RepositoryId> by,
      String deletedBy,
      Instant since,
      long days,
      int limit) {
    return database.query(
        handle -> VersionUseRows.late(handle, repository, by, deletedBy, since, days, limit));
  }

  @Override
  public boolean takeBack(RepositoryId repository, Coordinates coordinates, Author author) {
    return new DeletionAct(repository, coordinates, "restore")
        .run(
            database,
            new ConfigurationAct(author, Long.MAX_VALUE, Optional.empty(), Optional.empty()),
            handle -> DeletionRows.restore(handle, repository, coordinates, false));
  }
}
