package dev.larder.postgres;

import dev.larder.core.storage.LogId;
import dev.larder.core.storage.LogRow;
import dev.larder.core.storage.Logs;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Pages of logs.
final class LogPageRows {
  /// Answers those that were written. In the order of their names, so that two who grow the same
  /// pages never wait for each other.
  private static final NamedStatement GROW =
      NamedStatement.of(
          """
          insert into log_page (log_id, name, content)
          select cast(:log as bigint), g.name, g.content
            from unnest(cast(:names as text[]), cast(:contents as bytea[])) as g (name, content)
           order by g.name collate "C"
          on conflict (log_id, name) do update
             set content = excluded.content
           where octet_length(excluded.content) > octet_length(log_page.content)
             and substring(excluded.content from 1 for octet_length(log_page.content))
                 = log_page.content
          returning name
          """);

  /// Each by its name (`offset 0` keeps it so): by all names at once the oldest release reads every
  /// page of the log.
  private static final NamedStatement FIND =
      NamedStatement.of(
          """
          select g.name, p.content
            from unnest(cast(:names as text[])) as g (name)
           cross join lateral (
                 select content
                   from log_page
                  where log_id = :log and name = g.name collate "C"
                 offset 0) p
          """);

  private LogPageRows() {}

  static Map<String, byte[]> find(Connection connection, LogId log, Collection<String> names)
      throws SQLException {
    Map<String, Object> values = Map.of("log", log.value(), "names", names.toArray(String[]::new));
    return FIND.query(connection, values, LogPageRows::contents);
  }

  private static Map<String, byte[]> contents(ResultSet rows) throws SQLException {
    var found = new HashMap<String, byte[]>();
    while (rows.next()) {
      found.put(rows.getString("name"), rows.getBytes("content"));
    }
    return found;
  }

  /// Part of a transaction, which ends without effect where this throws.
  ///
  /// @return whether a page is another one now
  /// @param again whether the same may have been written before, and have grown since
  static boolean grow(Handle handle, LogRow log, Map<String, byte[]> pages, boolean again) {
    if (pages.isEmpty()) {
      return false;
    }
    Map<String, byte[]> left = new HashMap<>(pages);
    Database.plainly(handle, connection -> written(connection, log.id(), pages))
        .forEach(left::remove);
    if (!left.isEmpty()) {
      Map<String, byte[]> stored =
          Database.plainly(handle, connection -> find(connection, log.id(), left.keySet()));
      stored.forEach((name, content) -> check(log, name, content, left, again));
    }
    return left.size() < pages.size();
  }

  private static List<String> written(Connection connection, LogId log, Map<String, byte[]> pages)
      throws SQLException {
    List<String> names = List.copyOf(pages.keySet());
    Map<String, Object> values =
        Map.of(
            "log", log.value(),
            "names", names.toArray(String[]::new),
            "contents", names.stream().map(pages::get).toArray(byte[][]::new));
    return GROW.query(connection, values, LogPageRows::names);
  }

  private static List<String> names(ResultSet rows) throws SQLException {
    var names = new ArrayList<String>();
    while (rows.next()) {
      names.add(rows.getString("name"));
    }
    return names;
  }

  /// What was not written is there already, or would change.
  private static void check(
      LogRow log, String name, byte[] stored, Map<String, byte[]> given, boolean again) {
    byte[] content = given.getOrDefault(name, stored);
    int differs = Arrays.mismatch(stored, content);
    if (differs != -1 && !(again && differs == content.length)) {
      throw Logs.changed(log, name);
    }
  }
}
