package dev.larder.postgres;

import dev.larder.core.storage.FetchLeases.Fetched;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// Leases of files that are fetched.
final class FetchLeaseRows {
  private FetchLeaseRows() {}

  static int take(Handle handle, Fetched file, UUID node, Duration lease) {
    return of(
            handle.createUpdate(
                """
                insert into fetch_lease (repository_id, name, node, until)
                values (:repository, :name, :node,
                        clock_timestamp() + :lease * interval '1 millisecond')
                on conflict (repository_id, name) do update
                   set node = excluded.node, until = excluded.until
                 where fetch_lease.until <= clock_timestamp()
                    or fetch_lease.node = excluded.node
                """),
            file)
        .bind("node", node)
        .bind("lease", lease.toMillis())
        .execute();
  }

  static boolean isTaken(Handle handle, Fetched file) {
    return of(
            handle.createQuery(
                """
                select exists (
                  select from fetch_lease
                   where repository_id = :repository
                     and name = :name
                     and until > clock_timestamp())
                """),
            file)
        .mapTo(Boolean.class)
        .one();
  }

  static int renew(Handle handle, Set<Fetched> files, UUID node, Duration lease) {
    List<Fetched> ordered = List.copyOf(files);
    return handle
        .createUpdate(
            """
            update fetch_lease
               set until = clock_timestamp() + :lease * interval '1 millisecond'
             where (repository_id, name) in
                   (select * from unnest(cast(:repositories as bigint[]), cast(:names as text[])))
               and node = :node
            """)
        .bindArray(
            "repositories",
            Long.class,
            ordered.stream().map(file -> file.repository().value()).toList())
        .bindArray("names", String.class, ordered.stream().map(Fetched::name).toList())
        .bind("node", node)
        .bind("lease", lease.toMillis())
        .execute();
  }

  static int release(Handle handle, Fetched file, UUID node) {
    return of(
            handle.createUpdate(
                """
                delete from fetch_lease
                 where repository_id = :repository
                   and name = :name
                   and node = :node
                """),
            file)
        .bind("node", node)
        .execute();
  }

  static int expire(Handle handle, int limit) {
    return handle
        .createUpdate(
            """
            delete from fetch_lease
             where (repository_id, name) in
                   (select repository_id, name
                      from fetch_lease
                     where until < clock_timestamp() - interval '1 hour'
                     limit :limit)
            """)
        .bind("limit", limit)
        .execute();
  }

  private static <T extends SqlStatement<T>> T of(T statement, Fetched file) {
    return statement.bind("repository", file.repository().value()).bind("name", file.name());
  }
}
