package dev.larder.postgres.copy;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which tables a database has, and which of them stand on which.
final class SchemaLook {
  /// What the migrations write themselves, and which servers run, is true of the one database
  /// alone; so is what is written to no log.
  private static final String TABLES =
      """
      select c.relname, array_agg(a.attname::text order by a.attnum) as columns
        from pg_class c
        join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = current_schema()::regnamespace
         and c.relkind = 'r'
         and c.relpersistence = 'p'
         and c.relname not in ('schema_history', 'node')
         and a.attnum > 0
         and not a.attisdropped
         and a.attgenerated = ''
       group by c.relname
       order by c.relname
      """;

  private static final String REFERENCES =
      """
      select c.relname as of, r.relname as to
        from pg_constraint k
        join pg_class c on c.oid = k.conrelid
        join pg_class r on r.oid = k.confrelid
       where k.contype = 'f'
         and k.connamespace = current_schema()::regnamespace
         and k.conrelid <> k.confrelid
      """;

  private SchemaLook() {}

  static List<CopiedTable> tables(Connection connection) throws SQLException {
    List<CopiedTable> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(TABLES)) {
      while (row.next()) {
        Array columns = row.getArray("columns");
        tables.add(
            new CopiedTable(row.getString("relname"), List.of((String[]) columns.getArray())));
      }
    }
    return tables;
  }

  /// The same tables, each behind those that its rows refer to.
  static List<CopiedTable> ordered(Connection connection, List<CopiedTable> tables)
      throws SQLException {
    Map<String, CopiedTable> left = new TreeMap<>();
    tables.forEach(table -> left.put(table.name(), table));
    Map<String, Set<String>> references = references(connection);
    List<CopiedTable> ordered = new ArrayList<>();
    while (!left.isEmpty()) {
      List<String> next =
          left.keySet().stream()
              .filter(name ->
                  references.getOrDefault(name, Set.of()).stream().noneMatch(left::containsKey))
              .toList();
      if (next.isEmpty()) {
        throw new SQLException("the tables " + left.keySet() + " refer to each other");
      }
      next.forEach(name -> ordered.add(Objects.requireNonNull(left.remove(name))));
    }
    return ordered;
  }

  private static Map<String, Set<String>> references(Connection connection) throws SQLException {
    Map<String, Set<String>> references = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(REFERENCES)) {
      while (row.next()) {
        references
            .computeIfAbsent(row.getString("of"), _ -> new TreeSet<>())
            .add(row.getString("to"));
      }
    }
    return references;
  }
}
