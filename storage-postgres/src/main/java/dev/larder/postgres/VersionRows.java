package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.VersionRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Reads versions with their files.
final class VersionRows {
  static final String FIND =
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

  private VersionRows() {}

  private record Line(VersionRow version, FileRow file) {}

  static List<VersionRow> find(
      Handle handle, Set<RepositoryId> repositories, Coordinates coordinates) {
    return handle
        .createQuery(FIND)
        .bindArray("repositories", Long.class, ids(repositories))
        .bind("component", coordinates.component())
        .bind("version", coordinates.version())
        .execute((statement, _) -> read(statement.get().getResultSet(), coordinates));
  }

  /// Lines of one version come together or not: they are gathered by their repository.
  static List<VersionRow> read(ResultSet rows, Coordinates coordinates) throws SQLException {
    Map<RepositoryId, List<Line>> byRepository = new LinkedHashMap<>();
    while (rows.next()) {
      Line line = line(coordinates, rows);
      byRepository.computeIfAbsent(line.version().repository(), _ -> new ArrayList<>()).add(line);
    }
    return byRepository.values().stream().map(VersionRows::united).toList();
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

  private static Line line(Coordinates coordinates, ResultSet row) throws SQLException {
    return new Line(
        new VersionRow(
            new RepositoryId(row.getLong("repository_id")),
            coordinates,
            List.of(),
            JsonColumn.strings(row.getString("facts")),
            row.getBoolean("complete"),
            TimeColumn.optional(row, "time"),
            TimeColumn.read(row, "stored_at"),
            JsonColumn.strings(row.getString("origin"))),
        new FileRow(
            row.getString("name"),
            row.getLong("size"),
            HexFormat.of().formatHex(row.getBytes("sha256")),
            Optional.ofNullable(row.getBytes("content"))));
  }

  private static VersionRow united(List<Line> lines) {
    VersionRow version = lines.getFirst().version();
    return new VersionRow(
        version.repository(),
        version.coordinates(),
        lines.stream().map(Line::file).toList(),
        version.facts(),
        version.complete(),
        version.time(),
        version.stored(),
        version.origin());
  }
}
