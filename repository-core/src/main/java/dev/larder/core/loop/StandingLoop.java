package dev.larder.core.loop;

import dev.larder.core.events.TroubleLog;
import dev.larder.core.storage.StorageDownException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thing that is done again and again on a thread of its own, and how it went.
///
/// Whatever a turn throws, errors of the Java machine too, is counted and logged, and the next turn
/// comes after the same pause: only [#stop] ends a loop. The thread is one of the system's, so that
/// no crowd of virtual threads can hold it up, and none is needed to let it sleep.
public final class StandingLoop {
  private static final Logger LOG = LoggerFactory.getLogger(StandingLoop.class);

  /// What is done in one turn.
  @FunctionalInterface
  public interface Work {
    void turn() throws Exception;
  }

  /// What a loop does.
  ///
  /// @param name says it in a few words, such as `following changes`
  /// @param every the pause between two turns
  /// @param remedy what does not hold while turns fail, and what to do then: a sentence for the log
  public record Plan(String name, Duration every, String remedy, Work work) {}

  /// One time that it was done.
  ///
  /// @param problem why it failed; it is tried again at the next turn
  public record Turn(Instant at, Duration took, Optional<String> problem) {}

  /// How it stands.
  ///
  /// @param every the pause between two turns
  /// @param lastGood when the last turn that did not fail ended; before the first one, when the
  ///   loop was made
  /// @param failures turns that failed, since the start
  public record State(
      String name,
      Duration every,
      boolean running,
      Optional<Turn> last,
      Instant lastGood,
      long turns,
      long failures) {}

  private enum Phase {
    WORKING,
    PAUSING,
    STOPPED
  }

  private record Good(Instant at, long nanos) {}

  private final Plan plan;
  private final LoopTime time;
  private final Thread thread;

  /// Held where the phase changes, and while an interrupt is sent: it ends a pause and reaches no
  /// turn.
  private final Object changing = new Object();

  private final AtomicLong turns = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final TroubleLog trouble;
  private volatile Phase phase = Phase.WORKING;
  private boolean hurried;
  private volatile boolean running;
  private volatile boolean failing;
  private volatile Optional<Turn> last = Optional.empty();
  private volatile Good good;

  StandingLoop(Plan plan, LoopTime time) {
    this.plan = plan;
    this.time = time;
    this.good = new Good(time.instant(), time.nanos());
    this.trouble =
        new TroubleLog(
            LOG,
            new TroubleLog.Part("loop " + plan.name(), plan.name() + " works again", Duration.ZERO),
            time::nanos);
    this.thread =
        Thread.ofPlatform()
            .daemon()
            .name("loop-" + plan.name().replace(' ', '-'))
            .unstarted(this::run);
  }

  /// Begins with a pause.
  public void start() {
    thread.start();
  }

  /// How it stands at this moment.
  public State state() {
    return new State(
        plan.name(), plan.every(), running, last, good.at(), turns.get(), failures.get());
  }

  /// How long ago the last good turn ended.
  public Duration age() {
    return Duration.ofNanos(time.nanos() - good.nanos());
  }

  /// Whether the last turn failed.
  public boolean isFailing() {
    return failing;
  }

  /// Whether it has been told to end.
  public boolean isStopped() {
    return phase == Phase.STOPPED;
  }

  private void run() {
    while (pause()) {
      turn();
    }
  }

  /// The next turn comes without a pause. A turn that is under way is none of it: it may have
  /// looked already.
  public void hurry() {
    synchronized (changing) {
      hurried = true;
      endPause();
    }
  }

  /// False: it has been stopped.
  private boolean pause() {
    if (begins(Phase.PAUSING)) {
      try {
        time.pause(plan.every());
      } catch (Throwable _) {
        // Whatever it is, the turn that comes early does no harm, and its own failures are told.
      }
    }
    return begins(Phase.WORKING);
  }

  /// False: something else comes next. An interrupt that a turn left behind is no reason to hurry,
  /// and one that has ended a pause is not for the turn.
  private boolean begins(Phase next) {
    synchronized (changing) {
      if (phase == Phase.STOPPED || (next == Phase.PAUSING && hurried)) {
        return false;
      }
      var _ = Thread.interrupted();
      hurried = false;
      phase = next;
      return true;
    }
  }

  private void endPause() {
    if (phase == Phase.PAUSING) {
      thread.interrupt();
    }
  }

  /// Does it once, in the thread that calls.
  public void turn() {
    running = true;
    try {
      attempt();
    } catch (Throwable _) {
      // The failure is counted. What is missing, such as memory for a line in the log, may be there
      // at the next turn.
      failing = true;
    } finally {
      running = false;
    }
  }

  private void attempt() {
    Instant begun = time.instant();
    long started = time.nanos();
    turns.incrementAndGet();
    Optional<String> problem = Optional.empty();
    try {
      plan.work().turn();
      good = new Good(time.instant(), time.nanos());
      failing = false;
      trouble.worked();
    } catch (Throwable failed) {
      if (isStopped() && failed instanceof InterruptedException) {
        return;
      }
      failures.incrementAndGet();
      problem = Optional.of(failed.toString());
      report(failed);
    }
    last = Optional.of(new Turn(begun, Duration.ofNanos(time.nanos() - started), problem));
  }

  /// The first of a row of failures is told, with the place where it was. A store that is away
  /// tells so itself, once for all the loops that meet it.
  private void report(Throwable failed) {
    failing = true;
    if (failed instanceof StorageDownException) {
      LOG.debug("{} failed", plan.name(), failed);
      return;
    }
    trouble.met(
        "%s failed and is tried again every %s s: %s. %s"
            .formatted(plan.name(), plan.every().toMillis() / 1_000.0, failed, plan.remedy()),
        failed);
  }

  /// No further turn begins. Waits for one under way, interrupts it when it takes longer than
  /// `patience`, and does not wait for what it does then.
  public void stop(Duration patience) {
    quit();
    if (!ended(patience)) {
      thread.interrupt();
    }
  }

  /// No further turn begins; waits for nothing.
  void quit() {
    synchronized (changing) {
      endPause();
      phase = Phase.STOPPED;
    }
  }

  /// Waits until a loop that has been stopped has ended; false: it has not by then. One that was
  /// never started has.
  public boolean ended(Duration deadline) {
    try {
      return thread.getState() == Thread.State.NEW || thread.join(deadline);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
