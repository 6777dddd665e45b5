package dev.larder.postgres;

import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// Objects of formats' own.
final class FormatObjectRows {
  private FormatObjectRows() {}

  /// By kind, then name, then field.
  static Map<String, Map<String, Map<String, String>>> all(Handle handle) {
    var objects = new TreeMap<String, Map<String, Map<String, String>>>();
    handle
        .createQuery("select kind, name, fields from format_object order by kind, name")
        .map((row, _) ->
            objects
                .computeIfAbsent(row.getString("kind"), _ -> new TreeMap<>())
                .put(row.getString("name"), JsonColumn.strings(row.getString("fields"))))
        .list();
    return objects;
  }

  /// True: created.
  static boolean save(
      Handle handle, String kind, String name, Map<String, String> fields, String by) {
    boolean replaced = delete(handle, kind, name);
    handle
        .createUpdate(
            """
            insert into format_object (kind, name, fields, updated_by)
            values (:kind, :name, cast(:fields as jsonb), :by)
            """)
        .bind("kind", kind)
        .bind("name", name)
        .bind("fields", JsonColumn.write(fields))
        .bind("by", by)
        .execute();
    return !replaced;
  }

  static boolean delete(Handle handle, String kind, String name) {
    return handle
            .createUpdate("delete from format_object where kind = :kind and name = :name")
            .bind("kind", kind)
            .bind("name", name)
            .execute()
        == 1;
  }
}
