package dev.larder.postgres;

import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Publication.Mode;
import dev.larder.core.storage.VersionAddition;
import dev.larder.core.storage.VersionRow;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Writes component, version, blobs and files in one statement.
final class AdditionStatement {
  /// A component that is there is only read, so that its versions do not queue for its row. Where
  /// another transaction has just created it, this waits for that one, then has no owner and
  /// answers no row: run again, it sees the component.
  private static final String WRITE =
      """
      with known as (
             select id from component where repository_id = :repository and path = :component),
           fresh as (
             insert into component (repository_id, path)
             select :repository, :component where not exists (select from known)
             on conflict do nothing
             returning id),
           owner as (select id from known union all select id from fresh),
           kept as (
             insert into version (component_id, version, repository_id, published, complete,
                                  facts, origin, time, stored_at, stored_by)
             select id, :version, :repository, :published, :complete,
                    cast(:facts as jsonb), cast(:origin as jsonb),
                    cast(:time as timestamptz), :stored, :by
               from owner
             on conflict (component_id, version) do update
                set published = version.published or excluded.published,
                    complete = excluded.complete,
                    facts = excluded.facts,
                    origin = excluded.origin,
                    time = excluded.time),
           given as (
             select name, size, sha256, content
               from unnest(cast(:names as text[]), cast(:sizes as bigint[]),
                           cast(:hashes as bytea[]), cast(:contents as bytea[]))
                 as f (name, size, sha256, content)),
           blobs as (
             insert into blob (sha256, size)
             select distinct sha256, size from given where content is null order by sha256
             on conflict (sha256) do update
                set state = 'live', touched_at = clock_timestamp()),
           files as (
             insert into file (component_id, version, name, size, sha256, content)
             select id, :version, name, size, sha256, content from owner, given)
      select cast(pg_current_xact_id() as text) from owner
      """;

  private AdditionStatement() {}

  /// Answers the id of the transaction.
  static String run(Handle handle, Publication given, VersionAddition addition) {
    return once(handle, given, addition)
        .or(() -> once(handle, given, addition))
        .orElseThrow(() -> new IllegalStateException("a component came and went"));
  }

  private static Optional<String> once(Handle handle, Publication given, VersionAddition addition) {
    VersionRow row = addition.row();
    List<FileRow> files = addition.files();
    return handle
        .createQuery(WRITE)
        .bind("repository", row.repository().value())
        .bind("component", row.coordinates().component())
        .bind("version", row.coordinates().version())
        .bind("published", given.mode() == Mode.PUBLISH)
        .bind("complete", row.complete())
        .bind("facts", JsonColumn.write(row.facts()))
        .bind("origin", JsonColumn.write(row.origin()))
        .bind("time", row.time().map(TimeColumn::column).orElse(null))
        .bind("stored", TimeColumn.column(row.stored()))
        .bind("by", given.author().principal())
        .bindArray("names", String.class, files.stream().map(FileRow::file).toList())
        .bindArray("sizes", Long.class, files.stream().map(FileRow::size).toList())
        .bind("hashes", new ByteStrings(files.stream().map(AdditionStatement::hash).toList()))
        .bind("contents", new ByteStrings(files.stream().map(FileRow::inline).toList()))
        .mapTo(String.class)
        .findOne();
  }

  private static Optional<byte[]> hash(FileRow file) {
    return Optional.of(HexFormat.of().parseHex(file.sha256()));
  }
}
