package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.VersionRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads versions with their files, of as many names as are asked for at once.
final class VersionRows {
  /// What repositories hold of a name.
  record Question(Set<RepositoryId> repositories, Coordinates coordinates) {
    Question {
      repositories = Set.copyOf(repositories);
    }
  }

  /// The place tells, from 1, of which name a row is. Not to be turned around, which `offset` says:
  /// a plan that joins all versions of a component, and drops those of other names, would do for
  /// components that have few.
  static final String SELECT =
      """
      select g.place, c.repository_id, s.*
        from unnest(cast(:holders as text[]), cast(:components as text[]),
                    cast(:versions as text[])) with ordinality
          as g (holders, component, version, place)
        join component c on c.repository_id = any(cast(g.holders as bigint[]))
                        and c.path = g.component
        join lateral (
             select v.facts, v.origin, v.complete, v.time, v.stored_at,
                    f.name, f.size, f.sha256, f.content
               from version v
               join file f on f.component_id = v.component_id and f.version = v.version
              where v.component_id = c.id
                and v.version = g.version
             offset 0) s on true
      """;

  private static final NamedStatement FIND = NamedStatement.of(SELECT);

  private VersionRows() {}

  /// @return for each of the questions, in their order
  static List<List<VersionRow>> find(Connection connection, List<Question> questions)
      throws SQLException {
    List<Coordinates> names = questions.stream().map(Question::coordinates).toList();
    Map<String, Object> values =
        Map.of(
            "holders",
                questions.stream().map(one -> array(one.repositories())).toArray(String[]::new),
            "components", names.stream().map(Coordinates::component).toArray(String[]::new),
            "versions", names.stream().map(Coordinates::version).toArray(String[]::new));
    return FIND.query(connection, values, rows -> read(rows, names));
  }

  /// What is stored of each of these names.
  static List<List<VersionRow>> read(ResultSet rows, List<Coordinates> names) throws SQLException {
    return rows.next()
        ? gather(rows, names)
        : names.stream().map(_ -> List.<VersionRow>of()).toList();
  }

  /// From the line at which they are, one for each file; or one without, where there is none. They
  /// come in any order: they are gathered by their name and repository.
  static List<List<VersionRow>> gather(ResultSet rows, List<Coordinates> names)
      throws SQLException {
    List<Map<Long, VersionRow>> versions = new ArrayList<>();
    names.forEach(_ -> versions.add(new LinkedHashMap<>()));
    do {
      int place = rows.getInt("place") - 1;
      long repository = rows.getLong("repository_id");
      Map<Long, VersionRow> found = versions.get(place);
      if (!found.containsKey(repository)) {
        found.put(repository, version(names.get(place), rows));
      }
      Optional<FileRow> file = file(rows);
      file.ifPresent(one -> found.computeIfPresent(repository, (_, row) -> with(row, one)));
    } while (rows.next());
    return versions.stream().map(found -> List.copyOf(found.values())).toList();
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

  /// As the text of an array: arrays of different lengths are no array.
  static String array(Set<RepositoryId> repositories) {
    return repositories.stream()
        .map(repository -> Long.toString(repository.value()))
        .collect(Collectors.joining(",", "{", "}"));
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
