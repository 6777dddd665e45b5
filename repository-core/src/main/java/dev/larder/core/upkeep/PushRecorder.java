package dev.larder.core.upkeep;

import dev.larder.core.loop.LoopTime;
import dev.larder.core.repository.Push;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Configuration;
import dev.larder.core.storage.StorageDownException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/// Records pushes for all nodes, those that come within a moment in one transaction: however often
/// a Git server says something, few changes come of it. This node follows them at once.
public final class PushRecorder {
  /// The time between two transactions. Other nodes look for changes each second, and have 2 s.
  public static final Duration PACE = Duration.ofMillis(250);

  /// Beyond, it is recorded that there were pushes to any of an upstream's Git repositories.
  private static final int MAX_PATHS = 64;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Configuration configuration;
  private final LoopTime time;
  private final Runnable recorded;

  /// Held by the one thread that records.
  private final ReentrantLock turn = new ReentrantLock(true);

  private final AtomicInteger waiting = new AtomicInteger();
  private Optional<Long> last = Optional.empty();
  private Batch next = new Batch();

  /// What is recorded together, by the thread that came first.
  private static final class Batch {
    private final Map<RepositoryId, Set<Push>> pushes = new HashMap<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    boolean isEmpty() {
      return pushes.isEmpty();
    }

    void add(Push push) {
      Set<Push> known = pushes.computeIfAbsent(push.repository(), _ -> new HashSet<>());
      known.add(push);
      Push any = new Push(push.repository(), Optional.empty());
      if (known.contains(any) || known.size() > MAX_PATHS) {
        pushes.put(push.repository(), new HashSet<>(Set.of(any)));
      }
    }

    List<Push> all() {
      return pushes.values().stream().flatMap(Set::stream).toList();
    }
  }

  /// @param recorded has this node look for changes; waits for nothing
  public PushRecorder(Configuration configuration, LoopTime time, Runnable recorded) {
    this.configuration = configuration;
    this.time = time;
    this.recorded = recorded;
  }

  /// Returns when it is recorded, with those of others.
  ///
  /// @throws StorageDownException if it could not be
  public void record(Push push) throws InterruptedException {
    Batch mine;
    boolean first;
    synchronized (this) {
      mine = next;
      first = mine.isEmpty();
      mine.add(push);
    }
    waiting.incrementAndGet();
    try {
      if (first) {
        lead(mine);
      }
      await(mine);
    } finally {
      waiting.decrementAndGet();
    }
  }

  /// How many are being recorded; no more than there are requests at once.
  public int waiting() {
    return waiting.get();
  }

  /// A leader who is interrupted has others behind it, and records all the same.
  private void lead(Batch mine) throws InterruptedException {
    turn.lock();
    try {
      waitForPace();
    } finally {
      commit(mine);
      turn.unlock();
    }
  }

  private void waitForPace() throws InterruptedException {
    if (last.isPresent()) {
      long left = last.get() + PACE.toNanos() - time.nanos();
      if (left > 0) {
        time.pause(Duration.ofNanos(left));
      }
    }
  }

  private void commit(Batch mine) {
    close();
    try {
      configuration.pushed(mine.all());
      recorded.run();
      mine.end.complete(null);
    } catch (RuntimeException | Error failed) {
      mine.end.completeExceptionally(failed);
    } finally {
      last = Optional.of(time.nanos());
    }
  }

  /// What came meanwhile is recorded now; what comes from here on is not.
  private synchronized void close() {
    next = new Batch();
  }

  private static void await(Batch mine) throws InterruptedException {
    try {
      mine.end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw new StorageDownException("the push is not recorded yet", late);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof StorageDownException down
          ? new StorageDownException(String.valueOf(down.getMessage()), down)
          : new IllegalStateException(failed.getCause());
    }
  }
}
