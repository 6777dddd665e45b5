package dev.larder.core.source;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.events.TroubleLog;
import dev.larder.core.traffic.UpstreamMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bounds in front of one upstream: concurrent fetches and questions, the queues for them, and
/// the breaker; and what is counted of it.
public final class UpstreamGuard {
  /// @param concurrent requests under way at once
  /// @param questions small questions under way at once beside them, such as look-ups in a checksum
  ///   database: there are several for each file, they cost no more than their way there and back,
  ///   and must neither wait for files nor keep them waiting
  /// @param waiting requests that may queue, and as many questions
  /// @param patience how long one may queue
  public record Bounds(int concurrent, int questions, int waiting, Duration patience) {
    public static final Bounds DEFAULT = new Bounds(32, 96, 2_000, Duration.ofSeconds(60));
  }

  private static final Logger LOG = LoggerFactory.getLogger(UpstreamGuard.class);

  /// An upstream that fails for some files and not for others is ill all the while.
  private static final Duration QUIET = Duration.ofSeconds(30);

  private final String upstream;
  private final Bounds bounds;
  private final Semaphore permits;
  private final Semaphore questions;
  private final Breaker breaker;
  private final TroubleLog trouble;
  private final InstantSource clock;
  private final UpstreamMeter meter;
  private volatile Optional<LastFailure> lastFailure = Optional.empty();

  /// The last request that failed.
  ///
  /// @param text one line for people, without secrets
  public record LastFailure(Instant at, String text) {}

  /// One whose requests nobody counts.
  public UpstreamGuard(String upstream, Bounds bounds, InstantSource clock) {
    this(upstream, bounds, clock, new UpstreamMeter());
  }

  /// @param meter outlives the guard
  public UpstreamGuard(String upstream, Bounds bounds, InstantSource clock, UpstreamMeter meter) {
    this.upstream = upstream;
    this.bounds = bounds;
    this.permits = new Semaphore(bounds.concurrent(), true);
    this.questions = new Semaphore(bounds.questions(), true);
    this.breaker = new Breaker(clock);
    this.clock = clock;
    this.meter = meter;
    this.trouble =
        new TroubleLog(
            LOG,
            new TroubleLog.Part(
                "upstream " + upstream, "upstream " + upstream + " is well again", QUIET));
  }

  /// Looks at how a request to it ended, for the log and for those who count.
  <T> Outcome<T> told(Outcome<T> ended) {
    if (ended instanceof Outcome.Failed<T>(var failure)) {
      meter.failed();
      lastFailure = Optional.of(new LastFailure(clock.instant(), failure.text()));
      trouble.met(failure.text() + "; what is stored is answered meanwhile, what is not fails");
    } else {
      trouble.worked();
    }
    return ended;
  }

  /// Waits for a permit. Failed: the upstream is known to be unreachable, or too many wait.
  public Outcome<Permit> enter() {
    return enter(permits);
  }

  /// The same for a small question, which waits for other questions alone.
  Outcome<Permit> enterToAsk() {
    return enter(questions);
  }

  private Outcome<Permit> enter(Semaphore permits) {
    Optional<String> open = breaker.open();
    if (open.isPresent()) {
      return unreachable(open.get());
    }
    try {
      // Within the queue's bound one may wait; beyond it, only what is free at once will do.
      boolean full = permits.getQueueLength() >= bounds.waiting();
      long patience = full ? 0 : bounds.patience().toMillis();
      if (!permits.tryAcquire(patience, TimeUnit.MILLISECONDS)) {
        return busy(
            full
                ? bounds.waiting() + " requests wait for it already"
                : "no request to it ended within " + bounds.patience().toSeconds() + " s");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return busy("the server is stopping");
    }
    Optional<String> refused = breaker.refuses();
    if (refused.isPresent()) {
      permits.release();
      return unreachable(refused.get());
    }
    return Outcome.found(new Permit(permits));
  }

  public Breaker.State state() {
    return breaker.state();
  }

  /// What is asked of it, as far as it is let through.
  UpstreamMeter meter() {
    return meter;
  }

  /// The last request that failed since this node began to ask; others may have worked since.
  public Optional<LastFailure> lastFailure() {
    return lastFailure;
  }

  /// Requests under way.
  public int busy() {
    return bounds.concurrent()
        + bounds.questions()
        - permits.availablePermits()
        - questions.availablePermits();
  }

  /// Requests that queue.
  public int waiting() {
    return permits.getQueueLength() + questions.getQueueLength();
  }

  public String upstream() {
    return upstream;
  }

  private static <T> Outcome<T> unreachable(String why) {
    return Outcome.away(Failure.Kind.UPSTREAM_BROKEN, why);
  }

  private <T> Outcome<T> busy(String why) {
    return Outcome.away(
        Failure.Kind.UPSTREAM_BUSY, "upstream " + upstream + " is busy: " + why + "; try again");
  }

  /// The right to one request, which tells the breaker what it has seen; given back once.
  public final class Permit implements AutoCloseable {
    private final Semaphore permits;
    private final AtomicBoolean held = new AtomicBoolean(true);
    private final AtomicBoolean told = new AtomicBoolean();

    private Permit(Semaphore permits) {
      this.permits = permits;
    }

    /// The upstream answers, whatever it says.
    public void reached() {
      told.set(true);
      breaker.reached();
    }

    /// No connection to it can be made.
    public void unreachable(String why) {
      told.set(true);
      breaker.unreachable(why);
    }

    /// A request that told neither must not leave the breaker waiting for its probe.
    @Override
    public void close() {
      if (held.getAndSet(false)) {
        if (!told.get()) {
          breaker.undecided();
        }
        permits.release();
      }
    }
  }
}
