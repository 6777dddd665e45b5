package dev.larder.core.upkeep;

import dev.larder.core.engine.Doors;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.Configuration.Change;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.StorageDownException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows changes of other nodes, assigns feed positions, writes download counters.
public final class Upkeep implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration FLUSH = Duration.ofSeconds(60);
  private static final int MOST_CHANGES = 1_000;

  private final Configuration configuration;
  private final Metadata metadata;
  private final Snapshots snapshots;
  private final Doors doors;
  private final ScheduledExecutorService timer;
  private long seen;
  private volatile Optional<String> trouble = Optional.empty();

  public Upkeep(Configuration configuration, Metadata metadata, Snapshots snapshots, Doors doors) {
    this.configuration = configuration;
    this.metadata = metadata;
    this.snapshots = snapshots;
    this.doors = doors;
    this.seen = snapshots.current().change();
    this.timer =
        Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("upkeep-", 0).daemon().factory());
  }

  public void start() {
    repeat("following changes", POLL, this::follow);
    repeat("assigning feed positions", POLL, metadata::assignFeed);
    repeat("writing download counters", FLUSH, () -> doors.downloads().flush(metadata));
  }

  private void repeat(String what, Duration every, Runnable work) {
    long millis = every.toMillis();
    var _ =
        timer.scheduleWithFixedDelay(
            () -> guarded(what, work), millis, millis, TimeUnit.MILLISECONDS);
  }

  /// An exception must not end the repetition; the next turn tries again.
  private static void guarded(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failed) {
      LOG.warn("{} failed, will be tried again: {}", what, failed.toString());
    }
  }

  /// Why changes cannot be followed, as the last look at the database found; empty while they can.
  public Optional<String> trouble() {
    return trouble;
  }

  private void follow() {
    List<Change> changes = changes();
    if (changes.isEmpty()) {
      return;
    }
    if (changes.stream().anyMatch(change -> !change.kind().equals("version"))) {
      snapshots.reload();
      doors.negatives().forgetAll();
      doors.sources().keepOnly(snapshots.current().repositories());
    }
    Set<String> components =
        changes.stream()
            .filter(change -> change.kind().equals("version"))
            .map(Change::key)
            .collect(Collectors.toUnmodifiableSet());
    doors.versions().forget(components);
    doors.negatives().forget(components);
    seen = changes.getLast().id();
  }

  private List<Change> changes() {
    try {
      List<Change> changes = configuration.changesAfter(seen, MOST_CHANGES);
      trouble = Optional.empty();
      return changes;
    } catch (StorageDownException down) {
      trouble = Optional.of("the database cannot be reached");
      throw down;
    }
  }

  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      timer.shutdownNow();
    }
    guarded("writing download counters", () -> doors.downloads().flush(metadata));
  }
}
