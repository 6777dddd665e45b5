package dev.larder.postgres;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.RepositoryBytes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// The kept sums in PostgreSQL: triggers add to them whatever is committed.
public final class PostgresRepositoryBytes implements RepositoryBytes {
  private static final int COMPONENTS = 1_000;

  private static final String SUMS =
      """
      select repository_id, sum(bytes) as bytes, sum(deleted) as deleted
        from repository_bytes
       where repository_id = any(:repositories)
       group by repository_id
      """;

  private static final String OF_COMPONENTS =
      """
      select coalesce(sum(f.size), 0)
        from component c
        join file f on f.component_id = c.id
       where c.repository_id = :repository
         and c.path = any(:components)
      """;

  /// Rows that another one puts together at the same time are left to it.
  private static final String FOLD =
      """
      with chosen as materialized (
             select id
               from repository_bytes
              where repository_id in (select repository_id
                                        from repository_bytes
                                       group by repository_id
                                      having count(*) > 1)
              order by id
              limit :limit
                for update skip locked),
           gone as (
             delete from repository_bytes
              where id in (select id from chosen)
              returning repository_id, bytes, deleted),
           kept as (
             insert into repository_bytes (repository_id, bytes, deleted)
             select repository_id, sum(bytes), sum(deleted)
               from gone
              group by repository_id)
      select count(*) from gone
      """;

  private static final String PAGE =
      """
      with page as materialized (
             select id, path
               from component
              where repository_id = :repository
                and path > :after
              order by path
              limit :limit)
      select (select path from page order by path desc limit 1) as last,
             coalesce(sum(f.size), 0) as bytes,
             coalesce(sum(f.size) filter (where v.deleted_at is not null), 0) as deleted
        from page p
        join version v on v.component_id = p.id
        join file f on f.component_id = v.component_id and f.version = v.version
      """;

  /// (0x4c415244 is "LARD".)
  private static final String ALONE = "select pg_try_advisory_xact_lock(1279349316, 2)";

  private static final String CORRECT =
      """
      insert into repository_bytes (repository_id, bytes, deleted)
      values (:repository, :bytes, :deleted)
      """;

  private final Database database;

  public PostgresRepositoryBytes(Database database) {
    this.database = database;
  }

  @Override
  public Sum of(RepositoryId repository) {
    return of(Set.of(repository)).getOrDefault(repository, Sum.NONE);
  }

  @Override
  public Map<RepositoryId, Sum> of(Collection<RepositoryId> repositories) {
    return database.query(handle -> sums(handle, repositories));
  }

  private static Map<RepositoryId, Sum> sums(Handle handle, Collection<RepositoryId> repositories) {
    List<Map.Entry<RepositoryId, Sum>> sums =
        handle
            .createQuery(SUMS)
            .bindArray("repositories", Long.class, VersionRows.ids(Set.copyOf(repositories)))
            .map((row, _) -> Map.entry(new RepositoryId(row.getLong("repository_id")), sum(row)))
            .list();
    return sums.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Sum sum(ResultSet row) throws SQLException {
    return new Sum(row.getLong("bytes"), row.getLong("deleted"));
  }

  @Override
  public long ofComponents(RepositoryId repository, Set<String> components) {
    return database.query(handle ->
        handle
            .createQuery(OF_COMPONENTS)
            .bind("repository", repository.value())
            .bindArray("components", String.class, List.copyOf(components))
            .mapTo(Long.class)
            .one());
  }

  @Override
  public int fold(int limit) {
    return database.query(
        handle -> handle.createQuery(FOLD).bind("limit", limit).mapTo(Integer.class).one());
  }

  /// A page of a sum.
  private record Page(Optional<String> last, Sum sum) {}

  /// Files and the kept sum are read as they were at one moment, so that what is committed
  /// meanwhile is in neither.
  @Override
  public Sum recount(RepositoryId repository, BooleanSupplier stopping) {
    return database.consistently(handle -> {
      if (!handle.createQuery(ALONE).mapTo(Boolean.class).one()) {
        return Sum.NONE;
      }
      Optional<Sum> counted = counted(handle, repository, stopping);
      Sum kept = sums(handle, Set.of(repository)).getOrDefault(repository, Sum.NONE);
      Sum wrong = counted.map(sum -> minus(sum, kept)).orElse(Sum.NONE);
      if (!wrong.equals(Sum.NONE)) {
        handle
            .createUpdate(CORRECT)
            .bind("repository", repository.value())
            .bind("bytes", wrong.bytes())
            .bind("deleted", wrong.deleted())
            .execute();
      }
      return wrong;
    });
  }

  private static Optional<Sum> counted(
      Handle handle, RepositoryId repository, BooleanSupplier stopping) {
    Sum sum = Sum.NONE;
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      if (stopping.getAsBoolean()) {
        return Optional.empty();
      }
      Page page = page(handle, repository, after.get());
      sum = new Sum(sum.bytes() + page.sum().bytes(), sum.deleted() + page.sum().deleted());
      after = page.last();
    }
    return Optional.of(sum);
  }

  private static Page page(Handle handle, RepositoryId repository, String after) {
    return handle
        .createQuery(PAGE)
        .bind("repository", repository.value())
        .bind("after", after)
        .bind("limit", COMPONENTS)
        .map((row, _) -> new Page(Optional.ofNullable(row.getString("last")), sum(row)))
        .one();
  }

  private static Sum minus(Sum one, Sum other) {
    return new Sum(one.bytes() - other.bytes(), one.deleted() - other.deleted());
  }
}
