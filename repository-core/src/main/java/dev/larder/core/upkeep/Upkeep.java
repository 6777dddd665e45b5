package dev.larder.core.upkeep;

import dev.larder.core.access.TokenUses;
import dev.larder.core.engine.Doors;
import dev.larder.core.events.Refusals;
import dev.larder.core.loop.StandingLoop;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.AuditLog;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.IdentityStore;
import dev.larder.core.storage.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Follows changes of other nodes, assigns feed positions, writes what is counted, and removes
/// records that are too old.
public final class Upkeep implements AutoCloseable {
  private static final Duration FEED = Duration.ofSeconds(1);
  private static final Duration FLUSH = Duration.ofSeconds(60);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String UNWRITTEN =
      "What is counted stays in memory until then, within bounds; see that the database is well";

  private static final int AUDIT_BATCH = 10_000;

  private final Ground ground;
  private final ChangeFollower follower;
  private final List<StandingLoop> flushing;
  private final List<StandingLoop> all;
  private volatile boolean closing;

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
      StandingLoops loops,
      InstantSource clock) {}

  public Upkeep(Ground ground) {
    this.ground = ground;
    this.follower =
        new ChangeFollower(
            ground.configuration(), ground.snapshots(), ground.doors(), ground.loops());
    StandingLoop feed =
        loop(
            "assigning feed positions",
            FEED,
            "New versions are missing in the index feed until then; see that the database is well",
            ground.metadata()::assignFeed);
    this.flushing =
        List.of(
            loop("writing download counters", FLUSH, UNWRITTEN, this::countDownloads),
            loop("writing refusals", FLUSH, UNWRITTEN, this::countRefusals),
            loop("writing last uses of tokens", FLUSH, UNWRITTEN, this::writeUses));
    StandingLoop expiry =
        loop(
            "removing old audit rows",
            HOUR,
            "The audit log grows until then; see that the database is well",
            this::expireAudit);
    this.all = Stream.concat(Stream.of(follower.loop(), feed, expiry), flushing.stream()).toList();
  }

  private StandingLoop loop(String name, Duration every, String remedy, StandingLoop.Work work) {
    return ground.loops().add(new StandingLoop.Plan(name, every, remedy, work));
  }

  public void start() {
    all.forEach(StandingLoop::start);
  }

  /// What the last look at the database found; empty while it answers.
  public Optional<String> databaseTrouble() {
    return follower.databaseTrouble();
  }

  /// That changes of other nodes are not followed, whatever the reason; empty while they are.
  public Optional<String> changesTrouble() {
    return follower.trouble();
  }

  private void countDownloads() {
    ground.doors().downloads().flush(ground.metadata());
  }

  private void countRefusals() {
    ground.refusals().flush(ground.audit());
  }

  private void writeUses() {
    Map<String, Instant> taken = ground.uses().take();
    try {
      ground.identities().used(taken);
    } catch (RuntimeException failed) {
      ground.uses().untake(taken);
      throw failed;
    }
  }

  private void expireAudit() {
    int removed = AUDIT_BATCH;
    while (removed == AUDIT_BATCH && !closing) {
      removed =
          ground.audit().expire(ground.clock().instant().minus(ground.auditAge()), AUDIT_BATCH);
    }
  }

  /// Writes what is counted once more.
  @Override
  public void close() {
    closing = true;
    StandingLoops.stop(all, PATIENCE);
    flushing.forEach(StandingLoop::turn);
  }
}
