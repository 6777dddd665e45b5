package dev.larder.core.fetch;

import dev.larder.core.loop.LoopTime;
import dev.larder.core.storage.FetchLeases;
import dev.larder.core.storage.FetchLeases.Fetched;
import dev.larder.core.storage.StorageDownException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whose turn it is to fetch a big file, among the nodes of one database: the others wait until it
/// is stored, or until whoever fetches it has not been heard of for a while.
///
/// Nothing is held while one waits, and whoever has waited for too long fetches it himself: a
/// reader gives up when nothing arrives.
public final class FetchTurns {
  private static final Logger LOG = LoggerFactory.getLogger(FetchTurns.class);

  /// A node that was killed keeps the others waiting for so long.
  static final Duration LEASE = Duration.ofSeconds(15);

  /// Some turns of the loop that renews may fail before a lease is lost.
  public static final Duration RENEWAL = Duration.ofSeconds(5);

  /// Less than the patience of those who read.
  static final Duration LONGEST = Duration.ofMinutes(2);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(800);

  private final FetchLeases leases;
  private final LoopTime time;
  private final Set<Fetched> held = ConcurrentHashMap.newKeySet();

  public FetchTurns(FetchLeases leases, LoopTime time) {
    this.leases = leases;
    this.time = time;
  }

  /// The turn to fetch a file, given back once.
  final class Turn implements AutoCloseable {
    private final Fetched file;
    private final boolean alone;

    private Turn(Fetched file, boolean alone) {
      this.file = file;
      this.alone = alone;
    }

    /// Whether nobody else can have fetched it since this node looked.
    boolean alone() {
      return alone;
    }

    @Override
    public void close() {
      if (held.remove(file)) {
        release(file);
      }
    }
  }

  /// Waits until no other node fetches it.
  Turn take(FetchJob.Key job) {
    Fetched file = new Fetched(job.repository(), job.name());
    if (!leases.inCompany()) {
      return new Turn(file, true);
    }
    try {
      await(file);
    } catch (StorageDownException down) {
      LOG.debug("{} is fetched without a lease", file.name(), down);
    }
    return new Turn(file, false);
  }

  private void await(Fetched file) {
    long end = time.nanos() + LONGEST.toNanos();
    Duration pause = FIRST_PAUSE;
    while (!taken(file)) {
      do {
        if (time.nanos() - end >= 0 || !pause(pause)) {
          LOG.info("{} is fetched although another node fetches it, too", file.name());
          return;
        }
        pause = longer(pause);
      } while (leases.isTaken(file));
    }
  }

  private boolean taken(Fetched file) {
    boolean taken = leases.take(file, LEASE);
    if (taken) {
      held.add(file);
    }
    return taken;
  }

  /// Those who wait for one file on several nodes do not all ask at once.
  private boolean pause(Duration about) {
    long millis = about.toMillis();
    try {
      time.pause(
          Duration.ofMillis(
              millis - millis / 4 + ThreadLocalRandom.current().nextLong(millis / 2)));
      return true;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration longer(Duration pause) {
    Duration longer = pause.multipliedBy(2);
    return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
  }

  private void release(Fetched file) {
    try {
      leases.release(file);
    } catch (StorageDownException down) {
      LOG.debug("the lease of {} ends by itself", file.name(), down);
    }
  }

  /// What this node fetches goes on being its own.
  public void renew() {
    Set<Fetched> files = Set.copyOf(held);
    if (!files.isEmpty()) {
      leases.renew(files, LEASE);
    }
  }
}
