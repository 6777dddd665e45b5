package dev.larder.postgres;

import dev.larder.core.storage.StorageDownException;
import dev.larder.core.waiting.ReadingThread;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// Asks together what many ask at once: those who come while as many groups are under way as may be
/// share the next one, which begins as soon as one has ended. Nobody waits for company: who comes
/// alone is asked for at once.
///
/// What a caller is answered was asked after it came. Each group is asked by a thread of one of
/// those who are in it.
///
/// @param <Q> a question
/// @param <A> its answer
final class Gathering<Q, A> {
  /// Longer than a group and the next one take in the worst case, with their waits for a
  /// connection.
  private static final Duration MAX_WAIT = Duration.ofMinutes(2);

  static final int MAX_WAITING = 10_000;

  private final Rules<Q> rules;
  private final Function<List<Q>, List<Optional<A>>> together;
  private final Deque<Caller<Q, A>> waiting = new ArrayDeque<>();
  private int underWay;

  /// @param together answers in the order of the questions; empty: has to be asked by itself
  Gathering(Rules<Q> rules, Function<List<Q>, List<Optional<A>>> together) {
    this.rules = rules;
    this.together = together;
  }

  /// What may be asked together.
  ///
  /// @param groups under way at once
  /// @param questions of one group at most
  /// @param bytes of one group, unless it is a single question
  /// @param name two questions of one name are never in the same group
  record Rules<Q>(
      int groups, int questions, long bytes, Function<Q, Object> name, ToLongFunction<Q> size) {}

  /// What somebody who waits is told: to ask for a group, itself the first; what was answered; or
  /// that there is nobody to ask.
  private sealed interface Told<Q, A> {
    record Lead<Q, A>(List<Caller<Q, A>> group) implements Told<Q, A> {}

    record Answered<Q, A>(Optional<A> answer) implements Told<Q, A> {}

    record Down<Q, A>(StorageDownException why) implements Told<Q, A> {}
  }

  private record Caller<Q, A>(Q question, CompletableFuture<Told<Q, A>> told) {}

  /// Empty: it has to be asked by itself, because of what it met or because its group failed.
  ///
  /// Throws what failed where it was asked alone, and for all of a group that the database was not
  /// to be had: they would only wait once more.
  Optional<A> ask(Q question) {
    ReadingThread.refuseToWaitFor("the database");
    var own = new Caller<Q, A>(question, new CompletableFuture<>());
    return begins(own) ? lead(List.of(own)) : awaited(own);
  }

  private synchronized boolean begins(Caller<Q, A> own) {
    if (underWay < rules.groups()) {
      underWay++;
      return true;
    }
    if (waiting.size() >= MAX_WAITING) {
      throw new StorageDownException(
          "The database is not available: too many wait for it", new TimeoutException());
    }
    waiting.add(own);
    return false;
  }

  private Optional<A> lead(List<Caller<Q, A>> group) {
    try {
      List<Optional<A>> answers = together.apply(group.stream().map(Caller::question).toList());
      for (int i = 0; i < group.size(); i++) {
        group.get(i).told().complete(new Told.Answered<>(answers.get(i)));
      }
      return answers.getFirst();
    } catch (RuntimeException failed) {
      if (failed instanceof StorageDownException down && DatabaseFailures.isUnreached(down)) {
        group.forEach(each -> each.told().complete(new Told.Down<>(down)));
        throw down;
      }
      if (group.size() == 1) {
        throw failed;
      }
      return Optional.empty();
    } finally {
      group.forEach(each -> each.told().complete(new Told.Answered<>(Optional.empty())));
      beginNext();
    }
  }

  private synchronized void beginNext() {
    List<Caller<Q, A>> group = next();
    if (group.isEmpty()) {
      underWay--;
    } else {
      group.getFirst().told().complete(new Told.Lead<>(group));
    }
  }

  /// Those who have waited longest.
  private List<Caller<Q, A>> next() {
    List<Caller<Q, A>> group = new ArrayList<>();
    Set<Object> names = new HashSet<>();
    long bytes = 0;
    Iterator<Caller<Q, A>> callers = waiting.iterator();
    while (callers.hasNext() && group.size() < rules.questions()) {
      Caller<Q, A> caller = callers.next();
      if (names.add(rules.name().apply(caller.question()))) {
        bytes += rules.size().applyAsLong(caller.question());
        if (!group.isEmpty() && bytes > rules.bytes()) {
          return group;
        }
        group.add(caller);
        callers.remove();
      }
    }
    return group;
  }

  private Optional<A> awaited(Caller<Q, A> own) {
    try {
      return switch (own.told().get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        case Told.Lead<Q, A>(var group) -> lead(group);
        case Told.Answered<Q, A>(var answer) -> answer;
        case Told.Down<Q, A>(var why) -> throw why;
      };
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      leave(own);
      if (failed instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new StorageDownException("what was asked of the database was not waited for", failed);
    }
  }

  /// Whoever was about to ask for others lets the next of them do so.
  private synchronized void leave(Caller<Q, A> own) {
    if (!waiting.remove(own) && own.told().getNow(null) instanceof Told.Lead<Q, A>(var group)) {
      group.stream().skip(1).toList().reversed().forEach(waiting::addFirst);
      beginNext();
    }
  }
}
