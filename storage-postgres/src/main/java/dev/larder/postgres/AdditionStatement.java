package dev.larder.postgres;

import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Publication.Mode;
import dev.larder.core.storage.VersionRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes component, version, blobs and files in one statement, where nothing contradicts them.
///
/// It decides by the rules of [dev.larder.core.storage.VersionConflicts], and unites with what is
/// stored: what is there already stays as it is. Why it wrote nothing, it does not say.
final class AdditionStatement {
  /// Facts contradict each other where it matters which of them come first.
  private static final String BINDING =
      """
      with asked as (
             select cast(:facts as jsonb) as facts),
           known as (
             select id from component where repository_id = :repository and path = :component),
           stored as (
             select f.name, f.size, f.sha256, f.content
               from known k
               join file f on f.component_id = k.id and f.version = :version),
           given as (
             select name, size, sha256, content
               from unnest(cast(:names as text[]), cast(:sizes as bigint[]),
                           cast(:hashes as bytea[]), cast(:contents as bytea[]))
                 as f (name, size, sha256, content)),
           missing as (
             select * from given where name not in (select name from stored)),
           held as materialized (
             select v.facts
               from component c
               join version v on v.component_id = c.id
              where c.repository_id = any(:repositories)
                and c.path = :component
                and v.version = :version),
           forgotten as materialized (
      """;

  /// A component that is there is only read, so that its versions do not queue for its row. Where
  /// another transaction has just created it, this waits for that one, then has no owner and writes
  /// nothing: run again, it sees the component.
  private static final String WRITING =
      """
      ),
           free as materialized (
             select a.facts
               from asked a
              where exists (select from missing)
                and exists (select from forgotten)
                and not exists (
                    select from held h where h.facts || a.facts <> a.facts || h.facts)
                and (exists (select from stored)
                     or not exists (
                        select from forgotten g where g.facts || a.facts <> a.facts || g.facts))),
           fresh as (
             insert into component (repository_id, path)
             select :repository, :component from free where not exists (select from known)
             on conflict do nothing
             returning id),
           owner as (select id from known union all select id from fresh),
           kept as (
             insert into version (component_id, version, repository_id, published, complete,
                                  facts, origin, time, stored_by)
             select o.id, :version, :repository, :published,
                    cast(:complete as text[])
                      <@ array(select name from stored union all select name from given),
                    free.facts, cast(:origin as jsonb), cast(:time as timestamptz), :by
               from free, owner o
             on conflict (component_id, version) do update
                set published = version.published or excluded.published,
                    complete = version.complete or excluded.complete,
                    facts = excluded.facts || version.facts,
                    origin = excluded.origin || version.origin,
                    time = coalesce(version.time, excluded.time)
             returning component_id, facts, origin, complete, time, stored_at),
           blobs as (
             insert into blob (sha256, size)
             select distinct m.sha256, m.size
               from kept, missing m
              where m.content is null
              order by m.sha256
             on conflict (sha256) do update
                set state = 'live', touched_at = clock_timestamp()),
           files as (
             insert into file (component_id, version, name, size, sha256, content)
             select k.component_id, :version, m.name, m.size, m.sha256, m.content
               from kept k, missing m)
      select cast(pg_current_xact_id() as text) as transaction,
             cast(:repository as bigint) as repository_id,
             k.facts, k.origin, k.complete, k.time, k.stored_at,
             s.name, s.size, s.sha256, s.content
        from kept k
        left join stored s on true
      """;

  private static final String ADD = BINDING + ForgottenVersionRows.SELECT + WRITING;

  private static final NamedStatement ADDITION = NamedStatement.of(ADD);

  /// Two statements in one round trip and one transaction. The second one sees what was committed
  /// before the lock was had, because each takes a snapshot of its own.
  private static final NamedStatement LOCKED_ADDITION =
      NamedStatement.of(NameBinding.LOCK + ";\n" + ADD);

  private AdditionStatement() {}

  /// @param transaction its id
  /// @param row the version as it is now
  record Added(String transaction, VersionRow row) {}

  /// For who holds the lock of the name. Empty: nothing was written.
  static Optional<Added> run(Connection connection, Publication given) throws SQLException {
    return ADDITION.query(connection, values(given), rows -> read(rows, given));
  }

  /// Takes the lock first, and is the whole transaction unless there is one.
  static Optional<Added> lockAndRun(Connection connection, Publication given) throws SQLException {
    return LOCKED_ADDITION.execute(
        connection, values(given), executed -> read(second(executed), given));
  }

  private static ResultSet second(PreparedStatement executed) throws SQLException {
    executed.getMoreResults();
    return executed.getResultSet();
  }

  private static Map<String, Object> values(Publication given) {
    List<FileRow> files = given.files();
    Map<String, Object> values = new HashMap<>(NameBinding.values(given));
    values.put("published", given.mode() == Mode.PUBLISH);
    values.put("complete", given.completeFiles().toArray(String[]::new));
    values.put("facts", JsonColumn.write(given.facts()));
    values.put("origin", JsonColumn.write(given.origin()));
    values.put("time", given.time().map(TimeColumn::column));
    values.put("by", given.author().principal());
    values.put("names", files.stream().map(FileRow::file).toArray(String[]::new));
    values.put("sizes", files.stream().mapToLong(FileRow::size).toArray());
    values.put("hashes", files.stream().map(AdditionStatement::hash).toArray(byte[][]::new));
    values.put(
        "contents", files.stream().map(file -> file.inline().orElse(null)).toArray(byte[][]::new));
    return values;
  }

  private static byte[] hash(FileRow file) {
    return HexFormat.of().parseHex(file.sha256());
  }

  private static Optional<Added> read(ResultSet rows, Publication given) throws SQLException {
    if (!rows.next()) {
      return Optional.empty();
    }
    String transaction = rows.getString("transaction");
    VersionRow row = VersionRows.gather(rows, given.coordinates()).getFirst();
    for (FileRow file : given.files()) {
      row = row.file(file.file()).isPresent() ? row : VersionRows.with(row, file);
    }
    return Optional.of(new Added(transaction, row));
  }
}
