package dev.larder.postgres;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Servers that say of themselves that they run.
final class NodeRows {
  /// Rows that nobody will ask for any more: their servers were killed.
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private NodeRows() {}

  /// @param silent how long ago it was heard of
  record Heard(String name, Duration silent) {}

  /// What is lost with a crash of the database is written again at the next turn, so the commit
  /// waits for no disk. It notifies, by which all know that notifications come through.
  ///
  /// @return how many others were heard of lately
  static int renew(Handle handle, UUID id, String name, String blobs, Duration lately) {
    handle.execute("set local synchronous_commit = off");
    return handle
        .createQuery(
            """
            with mine as (
              insert into node (id, name, blobs, seen)
              values (:id, :name, :blobs, clock_timestamp())
              on conflict (id) do update set seen = clock_timestamp())
            select count(*), %s
              from node
             where id <> :id
               and seen > clock_timestamp() - :millis * interval '1 millisecond'
            """
                .formatted(ChangeRows.NOTIFY))
        .bind("id", id)
        .bind("name", name)
        .bind("blobs", blobs)
        .bind("millis", lately.toMillis())
        .mapTo(Integer.class)
        .one();
  }

  static void remove(Handle handle, UUID id) {
    handle.createUpdate("delete from node where id = :id").bind("id", id).execute();
  }

  static int forget(Handle handle) {
    return handle
        .createUpdate(
            "delete from node where seen < clock_timestamp() - :seconds * interval '1 second'")
        .bind("seconds", FORGOTTEN.toSeconds())
        .execute();
  }

  /// Those that were heard of lately, the last one first.
  static List<Heard> since(Handle handle, Duration lately) {
    return handle
        .createQuery(
            """
            select name, (extract(epoch from clock_timestamp() - seen) * 1000)::bigint as silent
              from node
             where seen > clock_timestamp() - :millis * interval '1 millisecond'
             order by seen desc
             limit 100
            """)
        .bind("millis", lately.toMillis())
        .map((row, _) ->
            new Heard(row.getString("name"), Duration.ofMillis(Math.max(0, row.getLong("silent")))))
        .list();
  }

  /// Those that were heard of lately and keep their content elsewhere, or do not say where.
  static List<Heard> elsewhere(Handle handle, String blobs, Duration lately) {
    return handle
        .createQuery(
            """
            select name || coalesce(' (' || blobs || ')', '') as name,
                   (extract(epoch from clock_timestamp() - seen) * 1000)::bigint as silent
              from node
             where seen > clock_timestamp() - :millis * interval '1 millisecond'
               and blobs is distinct from :blobs
             order by seen desc
             limit 100
            """)
        .bind("millis", lately.toMillis())
        .bind("blobs", blobs)
        .map((row, _) ->
            new Heard(row.getString("name"), Duration.ofMillis(Math.max(0, row.getLong("silent")))))
        .list();
  }
}
