package dev.larder.postgres;

import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Publication.Mode;
import dev.larder.core.storage.VersionRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes components, versions, blobs and files of some publications in one statement: of each
/// where nothing contradicts it, and as if it were alone.
///
/// It decides by the rules of [dev.larder.core.storage.VersionConflicts], and unites with what is
/// stored: what is there already stays as it is. Why it wrote nothing, it does not say.
///
/// Locks are taken by all in one order: names by their keys, components by their repository and
/// path, versions, blobs by their hash. Each is sorted after all of those before it are had.
final class AdditionStatement {
  /// Facts contradict each other where it matters which of them come first.
  private static final String BINDING =
      """
      with given as materialized (
             select g.*, c.id
               from unnest(cast(:repositories as bigint[]), cast(:formats as text[]),
                           cast(:components as text[]), cast(:versions as text[]),
                           cast(:holders as text[]), cast(:published as boolean[]),
                           cast(:complete as jsonb[]), cast(:facts as jsonb[]),
                           cast(:origins as jsonb[]), cast(:times as bigint[]),
                           cast(:by as text[])) with ordinality
                 as g (repository, format, component, version, holders, published, complete, facts,
                       origin, time, by, place)
               left join component c on c.repository_id = g.repository and c.path = g.component),
           brought as materialized (
             select *
               from unnest(cast(:places as bigint[]), cast(:names as text[]),
                           cast(:sizes as bigint[]), cast(:hashes as bytea[]),
                           cast(:contents as bytea[]))
                 as f (place, name, size, sha256, content)),
           stored as materialized (
             select g.place, f.name, f.size, f.sha256, f.content
               from given g
               join lateral (
                    select *
                      from file
                     where component_id = g.id
                       and version = g.version
                    offset 0) f on true),
           missing as materialized (
             select *
               from brought b
              where not exists (
                    select from stored s where s.place = b.place and s.name = b.name)),
           held as materialized (
             select g.place, v.facts
               from given g
               join component c on c.repository_id = any(cast(g.holders as bigint[]))
                               and c.path = g.component
               join lateral (
                    select facts
                      from version
                     where component_id = c.id
                       and version = g.version
                    offset 0) v on true),
           forgotten as materialized (
             select g.place, dead.facts
               from given g
               join lateral (
      """;

  /// A component that is there is only read, so that its versions do not queue for its row. Where
  /// another transaction has just created it, this waits for that one, then has no owner and writes
  /// nothing: run again, it sees the component.
  private static final String WRITING =
      """
             ) dead on true),
           free as materialized (
             select g.*
               from given g
              where exists (select from missing m where m.place = g.place)
                and exists (select from forgotten d where d.place = g.place)
                and not exists (
                    select from held h
                     where h.place = g.place and h.facts || g.facts <> g.facts || h.facts)
                and (exists (select from stored s where s.place = g.place)
                     or not exists (
                        select from forgotten d
                         where d.place = g.place and d.facts || g.facts <> g.facts || d.facts))),
           fresh as (
             insert into component (repository_id, path)
             select distinct f.repository, f.component collate "C"
               from free f
              where f.id is null
              order by f.repository, f.component collate "C"
             on conflict do nothing
             returning id, repository_id, path),
           owned as materialized (
             select f.*, coalesce(f.id, n.id) as owner
               from free f
               left join fresh n on n.repository_id = f.repository and n.path = f.component),
           kept as (
             insert into version (component_id, version, repository_id, published, complete,
                                  facts, origin, time, stored_by)
             select o.owner, o.version, o.repository, o.published,
                    o.complete <@ to_jsonb(array(
                      select s.name from stored s where s.place = o.place
                      union all
                      select b.name from brought b where b.place = o.place)),
                    o.facts, o.origin,
                    to_timestamp(o.time / 1000000) + o.time % 1000000 * interval '1 microsecond',
                    o.by
               from owned o
              where o.owner is not null
              order by o.owner, o.version collate "C"
             on conflict (component_id, version) do update
                set published = version.published or excluded.published,
                    complete = version.complete or excluded.complete,
                    facts = excluded.facts || version.facts,
                    origin = excluded.origin || version.origin,
                    time = coalesce(version.time, excluded.time)
             returning component_id, version, facts, origin, complete, time, stored_at),
           written as materialized (
             select o.place, o.repository, k.*
               from kept k
               join owned o on o.owner = k.component_id and o.version = k.version),
           blobs as (
             insert into blob (sha256, size)
             select distinct m.sha256, m.size
               from written w
               join missing m on m.place = w.place
              where m.content is null
              order by m.sha256
             on conflict (sha256) do update
                set state = 'live', touched_at = clock_timestamp()),
           files as (
             insert into file (component_id, version, name, size, sha256, content)
             select w.component_id, w.version, m.name, m.size, m.sha256, m.content
               from written w
               join missing m on m.place = w.place)
      select cast(pg_current_xact_id() as text) as transaction, w.place,
             w.repository as repository_id,
             w.facts, w.origin, w.complete, w.time, w.stored_at,
             s.name, s.size, s.sha256, s.content
        from written w
        left join stored s on s.place = w.place
       order by w.place
      """;

  /// Two statements in one round trip and, unless there is one, one transaction. The second one
  /// sees what was committed before the locks were had, because each takes a snapshot of its own.
  private static final NamedStatement LOCKED_ADDITION =
      NamedStatement.of(NameBinding.LOCK + ";\n" + BINDING + ForgottenVersionRows.SELECT + WRITING);

  private AdditionStatement() {}

  /// @param transaction its id
  /// @param row the version as it is now
  record Added(String transaction, VersionRow row) {}

  /// @param given each of another name
  /// @return in their order; empty: nothing was written of it
  static List<Optional<Added>> lockAndRun(Connection connection, List<Publication> given)
      throws SQLException {
    return LOCKED_ADDITION.execute(
        connection, values(given), executed -> read(second(executed), given));
  }

  private static ResultSet second(PreparedStatement executed) throws SQLException {
    executed.getMoreResults();
    return executed.getResultSet();
  }

  private static Map<String, Object> values(List<Publication> given) {
    Map<String, Object> values = new HashMap<>(NameBinding.values(given));
    values.put(
        "published", given.stream().map(one -> one.mode() == Mode.PUBLISH).toArray(Boolean[]::new));
    values.put("complete", NameBinding.texts(given, one -> JsonColumn.write(one.completeFiles())));
    values.put("facts", NameBinding.texts(given, one -> JsonColumn.write(one.facts())));
    values.put("origins", NameBinding.texts(given, one -> JsonColumn.write(one.origin())));
    values.put("times", given.stream().map(AdditionStatement::micros).toArray(Long[]::new));
    values.put("by", NameBinding.texts(given, one -> one.author().principal()));
    values.putAll(files(given));
    return values;
  }

  /// Each with the place of its publication, from 1.
  private static Map<String, Object> files(List<Publication> given) {
    List<Long> places = new ArrayList<>();
    List<FileRow> files = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      for (FileRow file : given.get(i).files()) {
        places.add(i + 1L);
        files.add(file);
      }
    }
    return Map.of(
        "places", places.toArray(Long[]::new),
        "names", files.stream().map(FileRow::file).toArray(String[]::new),
        "sizes", files.stream().mapToLong(FileRow::size).toArray(),
        "hashes", files.stream().map(AdditionStatement::hash).toArray(byte[][]::new),
        "contents", files.stream().map(file -> file.inline().orElse(null)).toArray(byte[][]::new));
  }

  private static @Nullable Long micros(Publication given) {
    return given.time().map(TimeColumn::micros).orElse(null);
  }

  private static byte[] hash(FileRow file) {
    return HexFormat.of().parseHex(file.sha256());
  }

  private static List<Optional<Added>> read(ResultSet rows, List<Publication> given)
      throws SQLException {
    if (!rows.next()) {
      return given.stream().map(_ -> Optional.<Added>empty()).toList();
    }
    String transaction = rows.getString("transaction");
    List<List<VersionRow>> written =
        VersionRows.gather(rows, given.stream().map(Publication::coordinates).toList());
    List<Optional<Added>> added = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Publication one = given.get(i);
      added.add(
          written.get(i).stream().findFirst().map(row -> new Added(transaction, with(row, one))));
    }
    return added;
  }

  private static VersionRow with(VersionRow stored, Publication given) {
    VersionRow row = stored;
    for (FileRow file : given.files()) {
      row = row.file(file.file()).isPresent() ? row : VersionRows.with(row, file);
    }
    return row;
  }
}
