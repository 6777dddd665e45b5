package dev.larder.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// What statements of a server rely on in a schema.
///
/// @param columns by `table.column`
/// @param rules constraints and unique indexes, each as `table: definition`, with the columns that
///   they are about
record SchemaShape(Map<String, Column> columns, Map<String, Set<String>> rules, Set<String> calls) {
  /// @param optional whether a row may be inserted without it
  record Column(String table, String type, boolean nullable, boolean optional) {}

  static SchemaShape of(Jdbi database) {
    return database.withHandle(
        handle -> new SchemaShape(columns(handle), rules(handle), calls(handle)));
  }

  private static Map<String, Column> columns(Handle handle) {
    return handle
        .createQuery(
            """
            select c.relname, a.attname, format_type(a.atttypid, a.atttypmod) as type,
                   not a.attnotnull as nullable,
                   not a.attnotnull or a.atthasdef or a.attidentity <> '' as optional
              from pg_attribute a join pg_class c on c.oid = a.attrelid
             where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
               and a.attnum > 0 and not a.attisdropped and c.relname <> 'schema_history'
            """)
        .map((row, _) ->
            Map.entry(
                row.getString("relname") + "." + row.getString("attname"),
                new Column(
                    row.getString("relname"),
                    row.getString("type"),
                    row.getBoolean("nullable"),
                    row.getBoolean("optional"))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map<String, Set<String>> rules(Handle handle) {
    return handle
        .createQuery(
            """
            select r.relname || ': ' || r.def as rule,
                   array(select r.relname || '.' || attname from pg_attribute
                          where attrelid = r.relid and attnum = any(r.keys)) as names
              from (select c.relname::text, c.oid as relid, pg_get_constraintdef(k.oid) as def,
                           k.conkey::smallint[] as keys
                      from pg_constraint k join pg_class c on c.oid = k.conrelid
                     where c.relnamespace = 'public'::regnamespace and k.contype <> 'n'
                    union all
                    select c.relname::text, c.oid,
                           regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING', 'unique'),
                           i.indkey::smallint[]
                      from pg_index i join pg_class c on c.oid = i.indrelid
                     where c.relnamespace = 'public'::regnamespace and i.indisunique) r
             where r.relname <> 'schema_history'
            """)
        .map((row, _) ->
            Map.entry(
                row.getString("rule"),
                Set.copyOf(List.of((String[]) row.getArray("names").getArray()))))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one));
  }

  private static Set<String> calls(Handle handle) {
    return handle
        .createQuery(
            """
            select oid::regprocedure::text from pg_proc
             where pronamespace = 'public'::regnamespace
            """)
        .mapTo(String.class)
        .set();
  }

  /// What statements that were written for this shape would meet on another one, in words.
  List<String> brokenBy(SchemaShape later) {
    List<String> broken = new ArrayList<>();
    Set<String> tables = columns.values().stream().map(Column::table).collect(Collectors.toSet());
    columns.forEach((name, column) -> {
      Column now = later.columns().get(name);
      if (now == null) {
        broken.add(name + " is gone");
      } else if (!now.type().equals(column.type())) {
        broken.add(name + " is " + now.type() + " and was " + column.type());
      } else if ((column.nullable() && !now.nullable()) || (column.optional() && !now.optional())) {
        broken.add(name + " has to be given");
      }
    });
    later
        .columns()
        .forEach((name, column) -> {
          if (!columns.containsKey(name) && tables.contains(column.table()) && !column.optional()) {
            broken.add(name + " is new and has to be given");
          }
        });
    later
        .rules()
        .forEach((rule, names) -> {
          boolean known = names.isEmpty() || names.stream().anyMatch(columns::containsKey);
          if (!rules.containsKey(rule) && known && tables.contains(rule.replaceFirst(":.*", ""))) {
            broken.add("a new rule for " + rule);
          }
        });
    calls.stream()
        .filter(call -> !later.calls().contains(call))
        .forEach(call -> {
          broken.add(call + " is gone");
        });
    return broken;
  }
}
