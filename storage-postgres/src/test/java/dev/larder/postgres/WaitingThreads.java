package dev.larder.postgres;

import static java.lang.Thread.State.TERMINATED;
import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/// Threads of a test that are known to wait before it goes on.
final class WaitingThreads<T> {
  private static final int SECONDS = 60;

  private final List<Thread> threads = new ArrayList<>();
  private final List<FutureTask<T>> tasks = new ArrayList<>();

  /// Starts one more.
  Thread start(Callable<T> work) {
    var task = new FutureTask<T>(work);
    tasks.add(task);
    Thread thread = Thread.ofVirtual().start(task);
    threads.add(thread);
    return thread;
  }

  /// Until each of them waits, or has ended.
  void awaitAllWaiting() {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(SECONDS))
        .until(() -> threads.stream().map(Thread::getState).allMatch(WaitingThreads::isStill));
  }

  private static boolean isStill(Thread.State state) {
    return state == WAITING || state == TIMED_WAITING || state == TERMINATED;
  }

  /// What they have answered, in the order in which they were started.
  List<CompletableFuture<T>> ended() throws InterruptedException, TimeoutException {
    var ended = new ArrayList<CompletableFuture<T>>();
    for (FutureTask<T> task : tasks) {
      try {
        ended.add(CompletableFuture.completedFuture(task.get(SECONDS, TimeUnit.SECONDS)));
      } catch (ExecutionException failed) {
        ended.add(CompletableFuture.failedFuture(failed.getCause()));
      }
    }
    return ended;
  }

  List<T> answers() throws InterruptedException, TimeoutException {
    return ended().stream().map(CompletableFuture::join).toList();
  }
}
