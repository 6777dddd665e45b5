package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.VersionRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads versions with their files.
final class VersionRows {
  static final String SELECT =
      """
      select c.repository_id, v.facts, v.origin, v.complete, v.time, v.stored_at,
             f.name, f.size, f.sha256, f.content
        from component c
        join version v on v.component_id = c.id
        join file f on f.component_id = c.id and f.version = v.version
       where c.repository_id = any(:repositories)
         and c.path = :component
         and v.version = :version
      """;

  private static final NamedStatement FIND = NamedStatement.of(SELECT);

  private VersionRows() {}

  static List<VersionRow> find(
      Connection connection, Set<RepositoryId> repositories, Coordinates coordinates)
      throws SQLException {
    Map<String, Object> values =
        Map.of(
            "repositories", numbers(repositories),
            "component", coordinates.component(),
            "version", coordinates.version());
    return FIND.query(connection, values, rows -> read(rows, coordinates));
  }

  static List<VersionRow> read(ResultSet rows, Coordinates coordinates) throws SQLException {
    return rows.next() ? gather(rows, coordinates) : List.of();
  }

  /// From the line at which they are, one for each file; or one without, where there is none. Those
  /// of one version come together or not: they are gathered by their repository.
  static List<VersionRow> gather(ResultSet rows, Coordinates coordinates) throws SQLException {
    Map<Long, VersionRow> versions = new LinkedHashMap<>();
    do {
      long repository = rows.getLong("repository_id");
      if (!versions.containsKey(repository)) {
        versions.put(repository, version(coordinates, rows));
      }
      Optional<FileRow> file = file(rows);
      file.ifPresent(one -> versions.computeIfPresent(repository, (_, row) -> with(row, one)));
    } while (rows.next());
    return List.copyOf(versions.values());
  }

  /// Who published a version; nobody, where it was fetched.
  static Optional<String> publisher(
      Handle handle, RepositoryId repository, Coordinates coordinates) {
    return handle
        .createQuery(
            """
            select stored_by
              from version
             where component_id =
                   (select id from component where repository_id = :repository and path = :component)
               and version = :version
               and published
            """)
        .bind("repository", repository.value())
        .bind("component", coordinates.component())
        .bind("version", coordinates.version())
        .mapTo(String.class)
        .findOne();
  }

  static List<Long> ids(Set<RepositoryId> repositories) {
    return repositories.stream().map(RepositoryId::value).toList();
  }

  /// For statements of plain JDBC.
  static long[] numbers(Set<RepositoryId> repositories) {
    return repositories.stream().mapToLong(RepositoryId::value).toArray();
  }

  private static VersionRow version(Coordinates coordinates, ResultSet row) throws SQLException {
    return new VersionRow(
        new RepositoryId(row.getLong("repository_id")),
        coordinates,
        List.of(),
        JsonColumn.strings(row.getString("facts")),
        row.getBoolean("complete"),
        TimeColumn.optional(row, "time"),
        TimeColumn.read(row, "stored_at"),
        JsonColumn.strings(row.getString("origin")));
  }

  private static Optional<FileRow> file(ResultSet row) throws SQLException {
    @Nullable String name = row.getString("name");
    return name == null
        ? Optional.empty()
        : Optional.of(
            new FileRow(
                name,
                row.getLong("size"),
                HexFormat.of().formatHex(row.getBytes("sha256")),
                Optional.ofNullable(row.getBytes("content"))));
  }

  static VersionRow with(VersionRow version, FileRow file) {
    return new VersionRow(
        version.repository(),
        version.coordinates(),
        Stream.concat(version.files().stream(), Stream.of(file)).toList(),
        version.facts(),
        version.complete(),
        version.time(),
        version.stored(),
        version.origin());
  }
}
