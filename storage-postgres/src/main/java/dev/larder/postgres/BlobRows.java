package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.BlobLedger.Known;
import dev.larder.core.storage.BlobLedger.Named;
import dev.larder.core.storage.BlobLedger.Provenance;
import dev.larder.core.storage.BlobLedger.State;
import dev.larder.core.storage.FileRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatement;

/// Reads rows of blobs, and keeps when they were read through.
final class BlobRows {
  private static final HexFormat HEX = HexFormat.of();

  private static final String COLUMNS =
      """
      select b.sha256, b.size, b.state, b.sweep is not null as swept,
             exists (select from file f where f.blob = b.sha256) as named
        from blob b
      """;

  private BlobRows() {}

  static byte[] after(String hash) {
    return HEX.parseHex(hash);
  }

  static String hash(ResultSet row) throws SQLException {
    return HEX.formatHex(row.getBytes("sha256"));
  }

  static Known known(ResultSet row) throws SQLException {
    return new Known(hash(row), row.getLong("size"), state(row), row.getBoolean("named"));
  }

  private static State state(ResultSet row) throws SQLException {
    if (row.getBoolean("swept")) {
      return row.getBoolean("named") ? State.SUSPECT : State.SWEPT;
    }
    return switch (row.getString("state")) {
      case "condemned" -> State.CONDEMNED;
      case "suspect" -> State.SUSPECT;
      default -> State.LIVE;
    };
  }

  static List<Known> page(Handle handle, String after, int limit) {
    return list(
        handle
            .createQuery(
                COLUMNS
                    + """
                     where b.sha256 > :after
                     order by b.sha256
                     limit :limit
                    """)
            .bind("after", after(after)),
        limit);
  }

  static List<Known> suspects(Handle handle, String after, int limit) {
    return list(
        handle
            .createQuery(
                COLUMNS
                    + """
                     where b.state <> 'live'
                       and (b.state = 'suspect'
                            or b.sweep is not null
                               and exists (select from file f where f.blob = b.sha256))
                       and b.sha256 > :after
                     order by b.sha256
                     limit :limit
                    """)
            .bind("after", after(after)),
        limit);
  }

  static List<Known> leastRecentlyChecked(Handle handle, int limit) {
    return list(
        handle.createQuery(
            COLUMNS
                + """
                 where b.sweep is null
                 order by b.checked_at
                 limit :limit
                """),
        limit);
  }

  private static List<Known> list(Query query, int limit) {
    return query.bind("limit", limit).map((row, _) -> known(row)).list();
  }

  static Set<String> known(Handle handle, Collection<String> hashes) {
    return hashes(
            handle.createQuery(
                """
                select sha256
                  from blob
                 where sha256 = any(array(select decode(h, 'hex') from unnest(:hashes) h))
                """),
            hashes)
        .map((row, _) -> hash(row))
        .collect(Collectors.toSet());
  }

  static <T extends SqlStatement<T>> T hashes(T statement, Collection<String> hashes) {
    return statement.bindArray("hashes", String.class, hashes);
  }

  static List<Named> files(Handle handle, String sha256, int limit) {
    return handle
        .createQuery(
            """
            select c.repository_id, c.path, f.version, f.name, f.size, f.sha256,
                   cast(null as bytea) as content, v.published, v.stored_by, v.stored_at
              from file f
              join component c on c.id = f.component_id
              join version v on v.component_id = f.component_id and v.version = f.version
             where f.blob = :sha256
             order by c.repository_id, c.path, f.version, f.name
             limit :limit
            """)
        .bind("sha256", after(sha256))
        .bind("limit", limit)
        .map((row, _) -> named(row))
        .list();
  }

  static Named named(ResultSet row) throws SQLException {
    return new Named(
        new RepositoryId(row.getLong("repository_id")),
        new Coordinates(row.getString("path"), row.getString("version")),
        new FileRow(
            row.getString("name"),
            row.getLong("size"),
            hash(row),
            Optional.ofNullable(row.getBytes("content"))),
        new Provenance(
            row.getBoolean("published"),
            row.getString("stored_by"),
            TimeColumn.read(row, "stored_at")));
  }

  static int checked(Handle handle, Collection<String> whole, Collection<String> damaged) {
    return handle
        .createUpdate(
            """
            with told as materialized (
                   select decode(h, 'hex') as sha256, whole
                     from unnest(:hashes, :whole) as t (h, whole)),
                 held as materialized (
                   select sha256
                     from blob
                    where sha256 in (select sha256 from told)
                    order by sha256
                      for no key update)
            update blob b
               set checked_at = clock_timestamp(),
                   state = case when b.state = 'live' and not t.whole then 'suspect'
                                when b.state = 'suspect' and t.whole then 'live'
                                else b.state
                           end
              from told t
             where b.sha256 = t.sha256
               and b.sha256 in (select sha256 from held)
            """)
        .bindArray("hashes", String.class, Stream.concat(whole.stream(), damaged.stream()).toList())
        .bindArray(
            "whole",
            Boolean.class,
            Stream.concat(whole.stream().map(_ -> true), damaged.stream().map(_ -> false)).toList())
        .execute();
  }
}
