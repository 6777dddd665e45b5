package dev.larder.core.fetch;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// The threads that check big files, one for each processor.
///
/// A check computes for seconds and waits for nothing, so that on a virtual thread it would keep
/// one of the few threads of the system that carry all of them. Where checks had them all, a thread
/// that holds a connection to the database could not read the answer, and others gave up waiting
/// for it. The system shares the processors between these threads and the carriers.
final class CheckThreads {
  private static final String NAME = "check of files";
  private static final Duration IDLE = Duration.ofSeconds(30);

  private final ExecutorService threads;
  private final Duration longest;

  /// @param longest how long a file waits for its check and its end
  private CheckThreads(ExecutorService threads, Duration longest) {
    this.threads = threads;
    this.longest = longest;
  }

  /// @param most how many files may wait for their turn
  static CheckThreads forProcessors(Duration longest, int most) {
    int processors = Runtime.getRuntime().availableProcessors();
    var pool =
        new ThreadPoolExecutor(
            processors,
            processors,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(most),
            Thread.ofPlatform().daemon().name(NAME).factory());
    pool.allowCoreThreadTimeOut(true);
    return new CheckThreads(pool, longest);
  }

  <T> Outcome<T> run(Supplier<Outcome<T>> check) {
    String fetch = Thread.currentThread().getName();
    Future<Outcome<T>> result =
        threads.submit(() -> {
          // Whoever looks at a busy server sees what it is busy with.
          Thread.currentThread().setName(fetch);
          try {
            return check.get();
          } finally {
            Thread.currentThread().setName(NAME);
          }
        });
    try {
      return result.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return Outcome.failed(
          Failure.Kind.TIMEOUT,
          "the check of a file did not end in %d minutes; the server is too busy: try again later"
              .formatted(longest.toMinutes()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Outcome.failed(Failure.Kind.TIMEOUT, "the server stops");
    } catch (ExecutionException thrown) {
      throw unchecked(thrown);
    } finally {
      result.cancel(true);
    }
  }

  private static RuntimeException unchecked(ExecutionException thrown) {
    if (thrown.getCause() instanceof Error error) {
      throw error;
    }
    return thrown.getCause() instanceof RuntimeException runtime
        ? runtime
        : new IllegalStateException("A check throws nothing checked", thrown);
  }
}
