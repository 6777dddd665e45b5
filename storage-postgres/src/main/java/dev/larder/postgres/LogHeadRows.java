package dev.larder.postgres;

import dev.larder.api.Log.Head;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.LogRow;
import dev.larder.core.storage.Logs;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Heads of logs.
final class LogHeadRows {
  private static final String ADVANCE =
      """
      update log_head h
         set size = :next, document = :document
        from log l
       where l.id = h.log_id
         and h.log_id = :log
         and h.size = :expected
         and (h.document is null or h.size < :next)
         and (l.kind = 'seen' or l.size >= :next)
      """;

  private LogHeadRows() {}

  static Optional<Head> find(Handle handle, LogId log) {
    return handle
        .createQuery(
            "select size, document from log_head where log_id = :log and document is not null")
        .bind("log", log.value())
        .map((row, _) -> new Head(row.getLong("size"), row.getBytes("document")))
        .findOne();
  }

  /// The head first: who comes too late with it is not heard with its pages. Part of a transaction;
  /// may be run again when its outcome is unknown, and then finds the head that it wrote.
  static boolean advance(
      Handle handle, LogRow log, long expected, Head next, Map<String, byte[]> pages) {
    int advanced =
        handle
            .createUpdate(ADVANCE)
            .bind("next", next.size())
            .bind("document", next.document())
            .bind("log", log.id().value())
            .bind("expected", expected)
            .execute();
    if (advanced == 0) {
      return explained(handle, log, expected, next);
    }
    LogPageRows.grow(handle, log, pages, false);
    return true;
  }

  private static boolean explained(Handle handle, LogRow log, long expected, Head next) {
    Optional<Head> head = find(handle, log.id());
    if (head.filter(one -> Logs.isSame(one, next)).isPresent()) {
      return true;
    }
    long size = head.map(Head::size).orElse(0L);
    if (size == expected && (head.isEmpty() || next.size() > size)) {
      Logs.checkCovered(log, next, LogRows.size(handle, log.id()));
    }
    return false;
  }
}
