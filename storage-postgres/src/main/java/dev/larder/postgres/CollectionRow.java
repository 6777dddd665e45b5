package dev.larder.postgres;

import dev.larder.core.access.Author;
import dev.larder.core.storage.BlobLedger.Figures;
import dev.larder.core.storage.BlobLedger.Mark;
import dev.larder.core.storage.BlobLedger.Swept;
import dev.larder.core.storage.ConfigurationAct;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The one row of what is collected: marks, and what the last run removed.
final class CollectionRow {
  private CollectionRow() {}

  static Mark mark(Handle handle) {
    return handle
        .createQuery(
            """
            select i.id, c.mark, c.earlier,
                   (select coalesce(max(id), 0) from change) > c.change as changed
              from installation i
             cross join collection c
            """)
        .map((row, _) ->
            new Mark(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getObject("mark", UUID.class)),
                Optional.ofNullable(row.getObject("earlier", UUID.class)),
                row.getBoolean("changed")))
        .one();
  }

  static boolean renew(Handle handle, Optional<UUID> current, UUID next) {
    return handle
            .createUpdate(
                """
                update collection
                   set earlier = mark, mark = :next,
                       change = (select coalesce(max(id), 0) from change)
                 where mark is not distinct from cast(:current as uuid)
                """)
            .bind("current", current.orElse(null))
            .bind("next", next)
            .execute()
        == 1;
  }

  static int distrust(Handle handle, UUID next) {
    return handle
        .createUpdate("update collection set earlier = :next, mark = :next")
        .bind("next", next)
        .execute();
  }

  static void accept(Handle handle, Optional<UUID> held, UUID next, Author author) {
    Optional<String> before = Optional.of(told(mark(handle).current()));
    handle
        .createUpdate(
            """
            update collection
               set earlier = cast(:held as uuid), mark = :next,
                   change = (select coalesce(max(id), 0) from change)
            """)
        .bind("held", held.orElse(null))
        .bind("next", next)
        .execute();
    ConfigurationAct act = new ConfigurationAct(author, 0, before, Optional.of(told(held)));
    AuditRows.record(handle, act, "blob-store.accept", "blob store");
  }

  private static String told(Optional<UUID> mark) {
    return JsonColumn.write(Map.of("mark", mark.map(UUID::toString).orElse("")));
  }

  static int collected(Handle handle, long blobs, long bytes) {
    return handle
        .createUpdate(
            """
            update collection
               set ran_at = clock_timestamp(), removed = :blobs, removed_bytes = :bytes
            """)
        .bind("blobs", blobs)
        .bind("bytes", bytes)
        .execute();
  }

  static Figures figures(Handle handle) {
    return handle
        .createQuery(
            """
            select count(sha256) filter (where sweep is null) as blobs,
                   coalesce(sum(size) filter (where sweep is null), 0) as bytes,
                   count(*) filter (where state = 'condemned' and sweep is null) as condemned,
                   coalesce(sum(size) filter (where state = 'condemned' and sweep is null), 0)
                     as condemned_bytes,
                   count(*) filter (
                     where state = 'suspect'
                        or sweep is not null
                           and exists (select from file f where f.blob = sha256)) as suspect,
                   count(*) filter (where sweep is not null) as swept,
                   c.ran_at, c.removed, c.removed_bytes
              from collection c
              left join blob on true
             group by c.singleton
            """)
        .map((row, _) ->
            new Figures(
                row.getLong("blobs"),
                row.getLong("bytes"),
                row.getLong("condemned"),
                row.getLong("condemned_bytes"),
                row.getLong("suspect"),
                row.getLong("swept"),
                last(row)))
        .one();
  }

  private static Optional<Swept> last(ResultSet row) throws SQLException {
    return row.getObject("ran_at") == null
        ? Optional.empty()
        : Optional.of(
            new Swept(
                TimeColumn.read(row, "ran_at"),
                row.getLong("removed"),
                row.getLong("removed_bytes")));
  }
}
