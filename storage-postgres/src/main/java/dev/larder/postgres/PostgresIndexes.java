package dev.larder.postgres;

import dev.larder.api.Listed;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Indexes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// What upstreams answered, in PostgreSQL.
public final class PostgresIndexes implements Indexes {
  private static final String FIND =
      """
      select versions, times, etag, last_modified, fetched_at
        from upstream_index
       where repository_id = :repository and path = :path
      """;

  /// Only versions that the answer before did not have are looked up among those ever listed: a
  /// long list is refreshed every minute and hardly ever grows.
  private static final String SAVE =
      """
      with given as (
             select version, time
               from unnest(cast(:versions as text[]), cast(:times as timestamptz[]))
                 as g (version, time)),
           before as (
             select unnest(versions) as version
               from upstream_index
              where repository_id = :repository and path = :path),
           seen as (
             insert into listed (repository_id, component, version, time)
             select :repository, :component, version, min(time)
               from given
              where version not in (select version from before)
              group by version
              order by version
             on conflict do nothing)
      insert into upstream_index (repository_id, path, versions, times, etag, last_modified,
                                  fetched_at)
      values (:repository, :path, cast(:versions as text[]), cast(:times as timestamptz[]),
              cast(:etag as text), cast(:modified as text), :fetched)
      on conflict (repository_id, path) do update
         set versions = excluded.versions,
             times = excluded.times,
             etag = excluded.etag,
             last_modified = excluded.last_modified,
             fetched_at = excluded.fetched_at
      """;

  private final Database database;

  public PostgresIndexes(Database database) {
    this.database = database;
  }

  @Override
  public Optional<StoredIndex> find(RepositoryId repository, String path) {
    return database.query(handle ->
        handle
            .createQuery(FIND)
            .bind("repository", repository.value())
            .bind("path", path)
            .map((row, _) -> index(row))
            .findOne());
  }

  private static StoredIndex index(ResultSet row) throws SQLException {
    String[] versions = (String[]) row.getArray("versions").getArray();
    Timestamp[] times = (Timestamp[]) row.getArray("times").getArray();
    return new StoredIndex(
        IntStream.range(0, versions.length).mapToObj(i -> listed(versions[i], times[i])).toList(),
        Optional.ofNullable(row.getString("etag")),
        Optional.ofNullable(row.getString("last_modified")),
        TimeColumn.read(row, "fetched_at"));
  }

  private static Listed listed(String version, @Nullable Timestamp time) {
    return new Listed(version, Optional.ofNullable(time).map(Timestamp::toInstant));
  }

  @Override
  public void save(RepositoryId repository, String path, StoredIndex index, String component) {
    database.query(handle -> saved(handle, repository, path, index, component));
  }

  private static int saved(
      Handle handle, RepositoryId repository, String path, StoredIndex index, String component) {
    List<Listed> listed = index.listed();
    return handle
        .createUpdate(SAVE)
        .bind("repository", repository.value())
        .bind("path", path)
        .bind("component", component)
        .bindArray("versions", String.class, listed.stream().map(Listed::version).toList())
        .bindArray("times", String.class, (Object[]) times(listed))
        .bind("etag", index.etag().orElse(null))
        .bind("modified", index.lastModified().orElse(null))
        .bind("fetched", TimeColumn.column(index.fetched()))
        .execute();
  }

  private static String[] times(List<Listed> listed) {
    return listed.stream()
        .map(one -> one.time().map(TimeColumn::column).map(OffsetDateTime::toString).orElse(null))
        .toArray(String[]::new);
  }

  @Override
  public void remove(RepositoryId repository, String path) {
    database.query(handle ->
        handle
            .createUpdate(
                "delete from upstream_index where repository_id = :repository and path = :path")
            .bind("repository", repository.value())
            .bind("path", path)
            .execute());
  }

  @Override
  public Optional<StoredAbsence> findAbsence(RepositoryId repository, String path) {
    return database.query(handle -> AbsenceRows.find(handle, repository, path));
  }

  @Override
  public void saveAbsences(List<StoredAbsence> absences) {
    database.query(handle -> AbsenceRows.save(handle, absences));
  }

  @Override
  public void removeAbsences(List<AbsencePath> paths) {
    database.query(handle -> AbsenceRows.remove(handle, paths));
  }

  @Override
  public void expireAbsences(Duration unasked, int most) {
    database.query(handle -> AbsenceRows.expire(handle, unasked, most));
  }

  @Override
  public Optional<Instant> firstSeen(RepositoryId repository, String component, String version) {
    return database.query(handle ->
        handle
            .createQuery(
                """
                select first_seen
                  from listed
                 where repository_id = :repository
                   and component = :component
                   and version = :version
                """)
            .bind("repository", repository.value())
            .bind("component", component)
            .bind("version", version)
            .map((row, _) -> TimeColumn.read(row, "first_seen"))
            .findOne());
  }
}
