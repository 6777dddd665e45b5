package dev.larder.core.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// Runs work on many threads that start at the same moment.
public final class Together {
  private static final int SECONDS = 60;

  private Together() {}

  /// The answers, in the order of their numbers; the first failure is thrown.
  public static <T> List<T> run(int threads, IntFunction<T> work) throws Exception {
    var start = new CountDownLatch(1);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<T>>();
      for (int number = 0; number < threads; number++) {
        int mine = number;
        running.add(
            executor.submit(() -> {
              start.await();
              return work.apply(mine);
            }));
      }
      start.countDown();
      var answers = new ArrayList<T>();
      for (Future<T> one : running) {
        answers.add(one.get(SECONDS, TimeUnit.SECONDS));
      }
      return answers;
    }
  }
}
