package dev.larder.core.engine;

import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.events.FailureGuard;
import dev.larder.core.repository.RepositoryId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Questions to upstreams that are under way: however many want an answer, one asks. Each has a
/// thread of its own, so that several upstreams are asked at the same time and no caller that
/// leaves ends it.
///
/// @param <T> what is asked for
final class SingleFlight<T> {
  /// Longer than a source may take to answer: its queue, connection, first byte and body.
  static final Duration MAX_WAIT = Duration.ofMinutes(5);

  private record Key(RepositoryId repository, String path) {}

  private final ConcurrentMap<Key, FutureTask<Outcome<T>>> flying = new ConcurrentHashMap<>();

  /// Starts a question, or joins it. The answer is waited for when it is taken.
  Supplier<Outcome<T>> ask(RepositoryId repository, String path, Supplier<Outcome<T>> question) {
    Key key = new Key(repository, path);
    FutureTask<Outcome<T>> flight =
        flying.computeIfAbsent(key, _ -> start(key, "question for " + path, question));
    return () -> land(flight);
  }

  /// Whether a question is under way.
  boolean areUnderWay(RepositoryId repository, String path) {
    return flying.containsKey(new Key(repository, path));
  }

  private FutureTask<Outcome<T>> start(Key key, String what, Supplier<Outcome<T>> question) {
    FutureTask<Outcome<T>> flight = new FutureTask<>(() -> fly(key, what, question));
    Thread.ofVirtual().name(what).start(flight);
    return flight;
  }

  /// Over before its answer is given, so that no caller that comes later is given an old one.
  private Outcome<T> fly(Key key, String what, Supplier<Outcome<T>> question) {
    try {
      return FailureGuard.outcome(what, question);
    } finally {
      flying.remove(key);
    }
  }

  private static <T> Outcome<T> land(FutureTask<Outcome<T>> flight) {
    try {
      return flight.get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return Outcome.failed(
          Failure.Kind.TIMEOUT,
          "the upstream did not answer within " + MAX_WAIT.toMinutes() + " minutes; try again");
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Outcome.failed(Failure.Kind.TIMEOUT, "the server is stopping");
    } catch (ExecutionException died) {
      throw new IllegalStateException(died);
    }
  }
}
