package dev.larder.postgres;

import dev.larder.core.storage.BlobLedger.Named;
import dev.larder.core.storage.BlobLedger.SmallFiles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Reads files that are kept in their rows. The database hashes them, so that only what is damaged
/// leaves it.
final class SmallFileRows {
  private static final String PAGE =
      """
      with page as materialized (
             select component_id, version, name, size, sha256,
                    case when sha256(content) <> sha256 then content end as content
               from file
              where content is not null
                and (component_id, version, name) > (:component, :version, :name)
              order by component_id, version, name
              limit :limit)
      select p.component_id, p.version, p.name, p.size, p.sha256, p.content,
             c.repository_id, c.path, v.published, v.stored_by, v.stored_at
        from page p
        join component c on c.id = p.component_id
        join version v on v.component_id = p.component_id and v.version = p.version
       order by p.component_id, p.version, p.name
      """;

  private SmallFileRows() {}

  /// Where a page begins: behind this file. A version may have spaces, names of files have none.
  private record Place(long component, String version, String name) {
    private static final Place FIRST = new Place(0, "", "");

    static Place read(String text) {
      if (text.isEmpty()) {
        return FIRST;
      }
      String[] parts = text.split(" ", 3);
      if (parts.length < 3 || !parts[0].matches("[0-9]{1,18}")) {
        throw new IllegalArgumentException("not the next of a page: " + text);
      }
      return new Place(Long.parseLong(parts[0]), parts[2], parts[1]);
    }

    String text() {
      return component + " " + name + " " + version;
    }
  }

  private record Looked(Place place, Named file) {}

  static SmallFiles page(Handle handle, String after, int limit) {
    Place place = Place.read(after);
    List<Looked> page =
        handle
            .createQuery(PAGE)
            .bind("component", place.component())
            .bind("version", place.version())
            .bind("name", place.name())
            .bind("limit", limit)
            .map((row, _) -> new Looked(place(row), BlobRows.named(row)))
            .list();
    return new SmallFiles(
        page.size() < limit ? Optional.empty() : Optional.of(page.getLast().place().text()),
        page.size(),
        page.stream().mapToLong(one -> one.file().file().size()).sum(),
        page.stream().map(Looked::file).filter(file -> file.file().inline().isPresent()).toList());
  }

  private static Place place(ResultSet row) throws SQLException {
    return new Place(row.getLong("component_id"), row.getString("version"), row.getString("name"));
  }
}
