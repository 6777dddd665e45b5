package dev.larder.core.waiting;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// The same done with several things at once, each on a virtual thread.
public final class AtOnce {
  private AtOnce() {}

  /// Returns when all of them are done, in their order; how many there may be, and how long each
  /// may take, is for the caller to bound. What one throws is thrown when the others are done, too.
  public static <T, R> List<R> each(List<T> some, Function<T, R> work) {
    if (some.size() == 1) {
      return List.of(work.apply(some.getFirst()));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<R>> all =
          some.stream().map(one -> threads.submit(() -> work.apply(one))).toList();
      return all.stream().map(AtOnce::done).toList();
    }
  }

  private static <R> R done(Future<R> one) {
    try {
      return one.get();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the server is stopping", stopping);
    } catch (ExecutionException failed) {
      throw new IllegalStateException("one of several failed", failed.getCause());
    }
  }
}
