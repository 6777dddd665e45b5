package dev.larder.core.log;

import dev.larder.api.Log.Placed;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.Logs;
import dev.larder.core.storage.StorageDownException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes together what many bring to one log of others at once: those who come while a write is
/// under way share the next one. Whoever comes alone is written at once, and all return when what
/// they brought is durable.
final class Keeping {
  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);
  private static final int MAX_TOGETHER = 100;
  private static final int MAX_WAITING = 10_000;
  private static final Duration MAX_WAIT = Duration.ofMinutes(2);

  private final Logs logs;
  private final LogId log;
  private final Deque<Brought> waiting = new ArrayDeque<>();
  private boolean underWay;

  /// @param written false: to be written by itself
  private record Brought(
      List<Placed> records, Map<String, byte[]> pages, CompletableFuture<Boolean> written) {}

  Keeping(Logs logs, LogId log) {
    this.logs = logs;
    this.log = log;
  }

  void keep(List<Placed> records, Map<String, byte[]> pages) {
    Brought own = new Brought(records, pages, new CompletableFuture<>());
    if (begins(own)) {
      try {
        write(own);
      } finally {
        goOn();
      }
    } else if (!awaited(own)) {
      write(own);
    }
  }

  /// Those who have waited meanwhile are no concern of whoever was written.
  private void goOn() {
    List<Brought> group = next();
    if (!group.isEmpty()) {
      Thread.ofVirtual().name("records of a log").start(() -> writeTogether(group));
    }
  }

  private synchronized List<Brought> next() {
    List<Brought> group = new ArrayList<>();
    while (!waiting.isEmpty() && group.size() < MAX_TOGETHER) {
      group.add(waiting.remove());
    }
    underWay = !group.isEmpty();
    return group;
  }

  /// What fails together is written one by one, by those who brought it.
  private void writeTogether(List<Brought> group) {
    boolean written = false;
    try {
      Map<String, byte[]> pages = new HashMap<>();
      List<Placed> records = new ArrayList<>();
      for (Brought one : group) {
        one.pages().forEach((name, page) -> pages.merge(name, page, Keeping::longer));
        records.addAll(one.records());
      }
      write(records, pages);
      written = true;
    } catch (RuntimeException failed) {
      LOG.debug("{} records are written one by one", group.size(), failed);
    } finally {
      boolean done = written;
      group.forEach(one -> one.written().complete(done));
      goOn();
    }
  }

  private static byte[] longer(byte[] one, byte[] other) {
    return one.length >= other.length ? one : other;
  }

  private synchronized boolean begins(Brought own) {
    if (!underWay) {
      underWay = true;
      return true;
    }
    if (waiting.size() >= MAX_WAITING) {
      throw new StorageDownException(
          "The database is not available: too many wait for it", new TimeoutException());
    }
    waiting.add(own);
    return false;
  }

  private void write(Brought one) {
    write(one.records(), one.pages());
  }

  private void write(List<Placed> records, Map<String, byte[]> pages) {
    if (!pages.isEmpty()) {
      logs.grow(log, pages);
    }
    if (!records.isEmpty()) {
      logs.keep(log, records);
    }
  }

  private static boolean awaited(Brought own) {
    try {
      return own.written().get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      if (failed instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new StorageDownException("what was brought to a log was not written in time", failed);
    }
  }
}
