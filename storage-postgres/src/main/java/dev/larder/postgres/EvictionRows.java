package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Evictions.Candidate;
import dev.larder.core.storage.Evictions.Evicted;
import dev.larder.core.storage.Evictions.Eviction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Big files of fetched versions that are removed to make room.
final class EvictionRows {
  /// The newest download is looked up for each repository by itself, which the index of the primary
  /// key answers.
  private static final String CANDIDATES =
      """
      select c.path, v.version, v.stored_at, f.bytes, u.day
        from component c
        join version v on v.component_id = c.id
        join lateral (
             select sum(size) filter (where name = any(:big)) as bytes,
                    bool_or(name <> all(:big)) as stays
               from file
              where component_id = v.component_id
                and version = v.version
             offset 0) f on f.bytes is not null and f.stays
        left join lateral (
             select max(newest.day) as day
               from repository r
               join lateral (
                    select max(day) as day
                      from download
                     where repository_id = r.id
                       and component = c.path
                       and version = v.version) newest on true
             offset 0) u on true
       where c.repository_id = :repository
         and not v.published
         and v.deleted_at is null
         and\s
      """;

  private static final String PAGE =
      CANDIDATES
          + """
                c.path >= :component
            and (c.path, v.version) > (:component, :version)
          order by c.path, v.version
          limit :limit
          """;

  private static final String ONE = CANDIDATES + "c.path = :component and v.version = :version";

  private static final String HOLD =
      """
      select v.component_id
        from version v
        join component c on c.id = v.component_id
       where c.repository_id = :repository
         and c.path = :component
         and v.version = :version
         and not v.published
         and v.deleted_at is null
         and v.stored_at <= clock_timestamp() - :age * interval '1 millisecond'
         and exists (
             select from file f
              where f.component_id = v.component_id
                and f.version = v.version
                and f.name <> all(:big))
         and not exists (
             select from file f
               join blob b on b.sha256 = f.blob
              where f.component_id = v.component_id
                and f.version = v.version
                and f.name = any(:big)
                and b.state = 'live'
                and b.touched_at > clock_timestamp() - :age * interval '1 millisecond')
         and not (%s)
         and not exists (
             select from repository r
               join download d on d.repository_id = r.id
              where d.component = :component
                and d.version = :version
                and d.day > coalesce(cast(:used as date), '-infinity'))
         for update of v
      """
          .formatted(PinRows.pinned("c.path", "v.version"));

  /// Blobs in their order, as everybody takes them.
  private static final String EVICT =
      """
      with gone as (
             delete from file
              where component_id = :id
                and version = :version
                and name = any(:big)
              returning blob, size),
           named as materialized (
             select sha256
               from blob
              where sha256 in (select blob from gone)
              order by sha256
                for no key update),
           condemned as (
             update blob b
                set state = 'condemned', touched_at = clock_timestamp()
              where b.sha256 in (select sha256 from named)
                and not exists (
                    select from file f
                     where f.blob = b.sha256
                       and not (f.component_id = :id
                                and f.version = :version
                                and f.name = any(:big))))
      update version
         set complete = false, evicted_at = clock_timestamp(), evicted_why = :why,
             evicted_bytes = (select sum(size) from gone)
       where component_id = :id
         and version = :version
         and exists (select from gone)
      returning evicted_bytes
      """;

  private static final String LAST =
      """
      select v.evicted_at, v.evicted_bytes, v.evicted_why
        from version v
        join component c on c.id = v.component_id
       where c.repository_id = :repository
         and c.path = :component
         and v.version = :version
         and v.evicted_at is not null
      """;

  private EvictionRows() {}

  static List<Candidate> candidates(
      Handle handle,
      RepositoryId repository,
      Set<String> big,
      Optional<Coordinates> after,
      int limit) {
    return handle
        .createQuery(PAGE)
        .bind("repository", repository.value())
        .bindArray("big", String.class, List.copyOf(big))
        .bind("component", after.map(Coordinates::component).orElse(""))
        .bind("version", after.map(Coordinates::version).orElse(""))
        .bind("limit", limit)
        .map((row, _) -> candidate(row))
        .list();
  }

  static Optional<Candidate> candidate(
      Handle handle, RepositoryId repository, Set<String> big, Coordinates coordinates) {
    return handle
        .createQuery(ONE)
        .bind("repository", repository.value())
        .bindArray("big", String.class, List.copyOf(big))
        .bind("component", coordinates.component())
        .bind("version", coordinates.version())
        .map((row, _) -> candidate(row))
        .findOne();
  }

  private static Candidate candidate(ResultSet row) throws SQLException {
    return new Candidate(
        new Coordinates(row.getString("path"), row.getString("version")),
        row.getLong("bytes"),
        TimeColumn.read(row, "stored_at"),
        Optional.ofNullable(row.getObject("day", LocalDate.class)));
  }

  /// The id of its component; empty: it is not to be evicted any more.
  static Optional<Long> hold(Handle handle, Eviction eviction) {
    Candidate candidate = eviction.candidate();
    return handle
        .createQuery(HOLD)
        .bind("repository", eviction.repository().value())
        .bind("component", candidate.coordinates().component())
        .bind("version", candidate.coordinates().version())
        .bindArray("big", String.class, List.copyOf(eviction.big()))
        .bindArray("by", Long.class, VersionRows.ids(eviction.pinnedBy()))
        .bind("age", eviction.minimumAge().toMillis())
        .bind("used", candidate.lastUse().map(LocalDate::toString).orElse(null))
        .mapTo(Long.class)
        .findOne();
  }

  static OptionalLong evict(Handle handle, Eviction eviction, long component) {
    return handle
        .createQuery(EVICT)
        .bind("id", component)
        .bind("version", eviction.candidate().coordinates().version())
        .bindArray("big", String.class, List.copyOf(eviction.big()))
        .bind("why", eviction.why())
        .mapTo(Long.class)
        .findOne()
        .map(OptionalLong::of)
        .orElseGet(OptionalLong::empty);
  }

  static Optional<Evicted> last(Handle handle, RepositoryId repository, Coordinates coordinates) {
    return handle
        .createQuery(LAST)
        .bind("repository", repository.value())
        .bind("component", coordinates.component())
        .bind("version", coordinates.version())
        .map((row, _) ->
            new Evicted(
                TimeColumn.read(row, "evicted_at"),
                row.getLong("evicted_bytes"),
                row.getString("evicted_why")))
        .findOne();
  }
}
