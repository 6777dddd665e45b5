package dev.larder.core.log;

import dev.larder.api.AlteredLogException;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.events.TroubleLog;
import dev.larder.core.storage.LogStoppedException;
import dev.larder.core.storage.StoredLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One log that is numbered here, on this node: how it stands, and how its head goes forward.
///
/// Heads are made by one thread of a node at a time; who waits for one mostly finds that it covers
/// what they have placed, too. A publish waits for none: one head for all that was placed within a
/// second costs a fraction of one for each, and who asks for a record has it covered at once.
public final class SignedLog extends StoredLog {
  private static final Logger LOG = LoggerFactory.getLogger(SignedLog.class);

  /// For the threads before it: a step is a few writes.
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration AT_ONCE = Duration.ZERO;

  private final InstantSource clock;
  private final KeptLog kept;
  private final ReentrantLock turn = new ReentrantLock();
  private final TroubleLog trouble;
  private volatile LogStanding standing =
      new LogStanding.Unknown("it has not been held against its archive yet; try again");
  private volatile long placed;
  private volatile Optional<Head> newest = Optional.empty();
  private volatile Optional<Instant> moved = Optional.empty();

  SignedLog(InstantSource clock, KeptLog kept) {
    super(kept.log().logs(), kept.log().row());
    this.clock = clock;
    this.kept = kept;
    this.trouble =
        new TroubleLog(
            LOG,
            new TroubleLog.Part(
                "log " + kept.log().name(), "the log " + kept.log().name() + " goes on", AT_ONCE));
  }

  KeptLog kept() {
    return kept;
  }

  /// The records of some keys, by their keys.
  Map<String, Placed> find(Collection<String> keys) {
    return logs().find(id(), keys);
  }

  /// What may not get a head may not get a record.
  @Override
  public List<Placed> append(List<Entry> entries) {
    checkedObstacle()
        .ifPresent(why -> {
          throw new LogStoppedException(why);
        });
    return super.append(entries);
  }

  /// Never smaller than one that this node has seen, also while an older database is given back
  /// what it has lost.
  @Override
  public Optional<Head> head() {
    Optional<Head> stored = super.head();
    Optional<Head> known = newest;
    return known.isPresent() && stored.filter(one -> one.size() >= known.get().size()).isEmpty()
        ? known
        : stored;
  }

  /// Heads are made here, and by nobody else.
  @Override
  public boolean advance(long expectedSize, Head next, Map<String, byte[]> pages) {
    throw new IllegalStateException("the head of an own log is made by the server");
  }

  public LogStanding standing() {
    return standing;
  }

  /// How many records it had when this node last looked, from memory.
  public long placed() {
    return Math.max(placed, covered());
  }

  /// How many records the newest head covers that this node knows of, from memory.
  public long covered() {
    return newest.map(Head::size).orElse(0L);
  }

  /// When its last record was placed.
  public Optional<Instant> appended() {
    long size = size();
    return size == 0 ? Optional.empty() : from(size - 1, 1).stream().map(Placed::at).findFirst();
  }

  /// When this node last saw the head go forward.
  public Optional<Instant> moved() {
    return moved;
  }

  /// Why nothing may be placed in it now; empty: it goes on.
  public Optional<String> obstacle() {
    return switch (standing) {
      case LogStanding.Going _ -> Optional.empty();
      case LogStanding.Stopped(var why) -> Optional.of(why);
      case LogStanding.Unknown(var why) ->
          Optional.of("The log " + name() + " takes nothing now: " + why);
    };
  }

  /// As [#obstacle], after a first look at the archive where there was none.
  Optional<String> checkedObstacle() {
    if (standing instanceof LogStanding.Unknown) {
      try {
        catchUp();
      } catch (UncheckedIOException away) {
        LOG.debug("{} cannot be looked at", name(), away);
      }
    }
    return obstacle();
  }

  /// A head that covers a record, made now if there is none.
  public Outcome<Head> headOver(long record) {
    Optional<Head> known = newest.filter(head -> head.size() > record);
    return known.isPresent() ? Outcome.found(known.get()) : made(record);
  }

  private Outcome<Head> made(long record) {
    try {
      if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        return Outcome.failed(
            Failure.Kind.TIMEOUT,
            "the log " + name() + " has more to do than it can; try again later");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Outcome.failed(Failure.Kind.TIMEOUT, "the server is stopping");
    }
    try {
      Optional<Head> known = newest.filter(head -> head.size() > record);
      return known.isPresent() ? Outcome.found(known.get()) : covering(record);
    } finally {
      turn.unlock();
    }
  }

  private Outcome<Head> covering(long record) {
    Optional<Head> head = kept.log().head();
    if (head.isEmpty() || head.get().size() <= record) {
      if (record >= kept.log().size()) {
        return Outcome.missing("the log " + name() + " has no record " + record);
      }
      advance();
      head = kept.log().head();
    }
    return head.filter(one -> one.size() > record)
        .map(Outcome::found)
        .orElseGet(() ->
            Outcome.failed(
                Failure.Kind.STORAGE_DOWN,
                obstacle().orElse("the log " + name() + " has no head yet; try again")));
  }

  /// Makes heads until they cover all records; after another thread, where one does.
  public void catchUp() {
    turn.lock();
    try {
      advance();
    } finally {
      turn.unlock();
    }
  }

  /// Holds it against its archive once more, as after something was put back.
  public void checkAgain() {
    turn.lock();
    try {
      check();
    } finally {
      turn.unlock();
    }
  }

  private void advance() {
    if (!(standing instanceof LogStanding.Going) || isBehind()) {
      if (standing instanceof LogStanding.Stopped) {
        return;
      }
      check();
    }
    placed = kept.log().size();
    boolean more = true;
    while (more && standing instanceof LogStanding.Going) {
      more = step();
    }
  }

  /// A head that is smaller than one that was seen comes of an older database.
  private boolean isBehind() {
    return kept.covered() < covered();
  }

  private boolean step() {
    try {
      return switch (new HeadStep(kept).take()) {
        case HeadStep.End.Idle _ -> false;
        case HeadStep.End.Advanced(var head) -> {
          saw(head);
          yield true;
        }
        case HeadStep.End.Doubtful _ -> {
          check();
          yield true;
        }
      };
    } catch (StoppedLogException stopped) {
      stop(String.valueOf(stopped.getMessage()));
    } catch (LogPiece.DamagedException damaged) {
      stop(kept.words().damaged(String.valueOf(damaged.getMessage())));
    } catch (AlteredLogException altered) {
      stop(kept.words().altered(String.valueOf(altered.getMessage())));
    } catch (IOException away) {
      throw away(away);
    }
    return false;
  }

  private void check() {
    try {
      new ArchiveCheck(kept).run().ifPresent(this::saw);
      standing = new LogStanding.Going();
      trouble.worked();
    } catch (StoppedLogException stopped) {
      stop(String.valueOf(stopped.getMessage()));
    } catch (IOException away) {
      throw away(away);
    }
  }

  /// Whatever has gone on goes on: what is placed is safe in the database, and its head comes
  /// later.
  private RuntimeException away(IOException away) {
    if (!(standing instanceof LogStanding.Going)) {
      standing =
          new LogStanding.Unknown(
              "its archive beside the blobs cannot be read, see that the blob store is well: "
                  + away.getMessage());
    }
    return new UncheckedIOException(away);
  }

  private void stop(String why) {
    standing = new LogStanding.Stopped(why);
    trouble.met(why);
  }

  private void saw(Head head) {
    if (newest.isEmpty() || newest.get().size() < head.size()) {
      newest = Optional.of(head);
      moved = Optional.of(clock.instant());
    }
  }
}
