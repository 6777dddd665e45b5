package dev.larder.postgres;

import dev.larder.core.storage.LogId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Cells of logs.
final class LogCellRows {
  private static final String FIND =
      "select value from log_cell where log_id = :log and name = :name";

  private static final String CREATE =
      """
      insert into log_cell (log_id, name, value)
      values (:log, :name, :value)
      on conflict do nothing
      """;

  private static final String REPLACE =
      """
      update log_cell
         set value = :value
       where log_id = :log and name = :name and value = :expected
      """;

  private LogCellRows() {}

  static Optional<byte[]> find(Handle handle, LogId log, String cell) {
    return handle
        .createQuery(FIND)
        .bind("log", log.value())
        .bind("name", cell)
        .mapTo(byte[].class)
        .findOne();
  }

  static boolean set(
      Handle handle, LogId log, String cell, Optional<byte[]> expected, byte[] value) {
    var statement = handle.createUpdate(expected.isPresent() ? REPLACE : CREATE);
    expected.ifPresent(old -> statement.bind("expected", old));
    return statement.bind("log", log.value()).bind("name", cell).bind("value", value).execute()
        == 1;
  }
}
