package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Contents;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is stored and what was downloaded, in PostgreSQL.
public final class PostgresContents implements Contents {
  private final Database database;

  public PostgresContents(Database database) {
    this.database = database;
  }

  @Override
  public List<Coordinates> stored(RepositoryId repository, String prefix, Mark after, int limit) {
    return database.query(handle -> ComponentRows.stored(handle, repository, prefix, after, limit));
  }

  @Override
  public List<Downloaded> downloads(
      RepositoryId repository, String prefix, LocalDate since, Mark after, int limit) {
    return database.query(
        handle -> DownloadRows.page(handle, repository, prefix, since, after, limit));
  }

  @Override
  public Total total(Set<RepositoryId> repositories, Coordinates coordinates) {
    return database.query(handle -> DownloadRows.total(handle, repositories, coordinates));
  }

  @Override
  public Map<String, Long> sums(Set<RepositoryId> repositories, String component) {
    return database.query(handle -> DownloadRows.sums(handle, repositories, component));
  }

  @Override
  public List<Size> sizes(Set<RepositoryId> repositories, String component) {
    return database.query(handle -> ComponentRows.sizes(handle, repositories, component));
  }

  @Override
  public Optional<String> publisher(RepositoryId repository, Coordinates coordinates) {
    return database.query(handle -> VersionRows.publisher(handle, repository, coordinates));
  }

  @Override
  public List<Numbered> numbered(long after, int limit) {
    return database.query(handle -> HoldingRows.numbered(handle, after, limit));
  }

  @Override
  public List<Holding> holdings(Set<Long> numbers) {
    return numbers.isEmpty()
        ? List.of()
        : database.query(handle -> HoldingRows.holdings(handle, numbers));
  }
}
