package dev.larder.core.upkeep;

import dev.larder.core.access.TokenUses;
import dev.larder.core.engine.Doors;
import dev.larder.core.events.Refusals;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.ChangeKind;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.Configuration.Change;
import dev.larder.core.storage.IdentityStore;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.StorageDownException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Follows changes of other nodes, assigns feed positions, writes what is counted, and removes
/// records that are too old.
public final class Upkeep implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration FLUSH = Duration.ofSeconds(60);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MAX_CHANGES = 1_000;

  private static final int AUDIT_BATCH = 10_000;

  private final Configuration configuration;
  private final Metadata metadata;
  private final Snapshots snapshots;
  private final Doors doors;
  private final AuditLog audit;
  private final Duration auditAge;
  private final IdentityStore identities;
  private final TokenUses uses;
  private final Refusals refusals;
  private final InstantSource clock;
  private final List<Loop> loops;
  private final ScheduledExecutorService timer;
  private long seen;
  private volatile Optional<String> trouble = Optional.empty();

  /// What it works on.
  ///
  /// @param auditAge how long the audit log keeps its rows
  /// @param uses what this node knows of the last uses of tokens and has not written
  public record Ground(
      Configuration configuration,
      Metadata metadata,
      AuditLog audit,
      Duration auditAge,
      IdentityStore identities,
      TokenUses uses,
      Snapshots snapshots,
      Doors doors,
      Refusals refusals,
      InstantSource clock) {}

  public Upkeep(Ground ground) {
    this.configuration = ground.configuration();
    this.metadata = ground.metadata();
    this.audit = ground.audit();
    this.auditAge = ground.auditAge();
    this.identities = ground.identities();
    this.uses = ground.uses();
    this.snapshots = ground.snapshots();
    this.doors = ground.doors();
    this.refusals = ground.refusals();
    this.clock = ground.clock();
    this.loops =
        List.of(
            loop("following changes", POLL, this::follow),
            loop("assigning feed positions", POLL, metadata::assignFeed),
            loop("writing download counters", FLUSH, this::countDownloads),
            loop("writing refusals", FLUSH, this::countRefusals),
            loop("writing last uses of tokens", FLUSH, this::writeUses),
            loop("removing old audit rows", HOUR, this::expireAudit));
    this.seen = snapshots.current().change();
    this.timer =
        Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("upkeep-", 0).daemon().factory());
  }

  private Loop loop(String what, Duration every, Runnable work) {
    return new Loop(what, every, work, clock);
  }

  public void start() {
    for (Loop loop : loops) {
      long millis = loop.every().toMillis();
      var _ = timer.scheduleWithFixedDelay(loop::turn, millis, millis, TimeUnit.MILLISECONDS);
    }
  }

  /// What is done again and again on this node, and how it went last.
  public List<Loop.State> loops() {
    return loops.stream().map(Loop::state).toList();
  }

  private void countDownloads() {
    doors.downloads().flush(metadata);
  }

  private void countRefusals() {
    refusals.flush(audit);
  }

  private void writeUses() {
    Map<String, Instant> taken = uses.take();
    try {
      identities.used(taken);
    } catch (RuntimeException failed) {
      uses.untake(taken);
      throw failed;
    }
  }

  private void expireAudit() {
    int removed = AUDIT_BATCH;
    while (removed == AUDIT_BATCH && !timer.isShutdown()) {
      removed = audit.expire(clock.instant().minus(auditAge), AUDIT_BATCH);
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
    if (changes.stream().anyMatch(change -> change.kind() != ChangeKind.VERSION)) {
      snapshots.reload();
      doors.negatives().forgetAll();
      doors.sources().keepOnly(snapshots.current().repositories());
    }
    Set<String> components =
        changes.stream()
            .filter(change -> change.kind() == ChangeKind.VERSION)
            .map(Change::key)
            .collect(Collectors.toUnmodifiableSet());
    doors.versions().forget(components);
    doors.components().forget(components);
    doors.negatives().forget(components);
    seen = changes.getLast().id();
  }

  private List<Change> changes() {
    try {
      List<Change> changes = configuration.changesAfter(seen, MAX_CHANGES);
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
    loop("writing download counters", FLUSH, this::countDownloads).turn();
    loop("writing refusals", FLUSH, this::countRefusals).turn();
    loop("writing last uses of tokens", FLUSH, this::writeUses).turn();
  }
}
