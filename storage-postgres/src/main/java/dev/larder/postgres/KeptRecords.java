package dev.larder.postgres;

import dev.larder.api.Log.Placed;
import dev.larder.core.storage.LogRow;
import dev.larder.core.storage.Logs;
import dev.larder.postgres.Gathering.Rules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// Keeps what is brought of the logs of others: all that comes while some is written is one
/// transaction, the next one, because they would wait for the row of their log one after the other.
final class KeptRecords {
  private static final int MAX_TOGETHER = 100;
  private static final long MAX_BYTES = 4L << 20;

  private static final Rules<Brought> RULES =
      new Rules<>(1, MAX_TOGETHER, MAX_BYTES, brought -> brought, Brought::bytes);

  private final Database database;
  private final Gathering<Brought, Boolean> gathering;

  /// What somebody brings of a log.
  record Brought(LogRow log, List<Placed> records, Map<String, byte[]> pages) {
    private long bytes() {
      return records.stream().mapToLong(one -> one.entry().record().length).sum()
          + pages.values().stream().mapToLong(page -> page.length).sum();
    }
  }

  KeptRecords(Database database) {
    this.database = database;
    this.gathering = new Gathering<>(RULES, this::together);
  }

  /// Returns when it is durable. What cannot be kept together is kept by itself; what is lost on
  /// its way is brought again, since it stays as it is where it is there.
  void keep(Brought brought) {
    try {
      if (gathering.ask(brought).isEmpty()) {
        database.<Boolean, RuntimeException>attempt(handle -> kept(handle, List.of(brought)));
      }
    } catch (UnknownOutcomeException e) {
      database.<Boolean, RuntimeException>transact(handle -> kept(handle, List.of(brought)));
    }
  }

  private List<Optional<Boolean>> together(List<Brought> given) {
    boolean kept = database.<Boolean, RuntimeException>attempt(handle -> kept(handle, given));
    return given.stream().map(_ -> Optional.of(kept)).toList();
  }

  /// Log by log in the order of their ids, so that two who keep never wait for each other.
  private static boolean kept(Handle handle, List<Brought> given) {
    Map<Long, List<Brought>> byLog = new TreeMap<>();
    given.forEach(
        one -> byLog.computeIfAbsent(one.log().id().value(), _ -> new ArrayList<>()).add(one));
    for (List<Brought> ofLog : byLog.values()) {
      LogRow log = ofLog.getFirst().log();
      LogPageRows.grow(handle, log, pages(log, ofLog), true);
      LogRecordRows.keep(
          handle, log, ofLog.stream().flatMap(one -> one.records().stream()).toList());
    }
    return true;
  }

  /// Of each page what says most.
  private static Map<String, byte[]> pages(LogRow log, List<Brought> given) {
    Map<String, byte[]> pages = new HashMap<>();
    for (Brought one : given) {
      one.pages()
          .forEach((name, content) ->
              pages.merge(name, content, (some, other) -> longer(log, name, some, other)));
    }
    return pages;
  }

  private static byte[] longer(LogRow log, String name, byte[] one, byte[] other) {
    int differs = Arrays.mismatch(one, other);
    if (differs >= 0 && differs < Math.min(one.length, other.length)) {
      throw Logs.changed(log, name);
    }
    return one.length >= other.length ? one : other;
  }
}
