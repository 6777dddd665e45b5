package dev.larder.git.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/// Connections that rest between two looks, and how many there are to each server.
///
/// To agree on a key costs more than most looks: 50 ms of a processor with the post-quantum
/// exchange of servers of some years, several times that in a young process. So where a server has
/// some connections already it is waited a moment for one of them before another one is made.
final class SessionPool<S> {
  /// How many a server may have before anybody waits.
  static final int FREELY_MADE = 8;

  /// Those that are there may fetch something large, so that it is not waited for long.
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final Duration RESTING = Duration.ofSeconds(60);
  private static final int MAX_RESTING = 8;
  private static final int MAX_RESTING_OF_ALL = 128;

  private record Resting<S>(S session, long since) {}

  private final Map<SshServer, Deque<Resting<S>>> resting = new HashMap<>();
  private final Map<SshServer, Integer> made = new HashMap<>();
  private final Predicate<S> stands;
  private final Duration patience;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean closed;

  /// @param stands whether one can still be used
  SessionPool(Predicate<S> stands) {
    this(stands, PATIENCE);
  }

  SessionPool(Predicate<S> stands, Duration patience) {
    this.stands = stands;
    this.patience = patience;
  }

  /// One that rested and still stands. Empty: another one should be made.
  ///
  /// @throws IOException if this thread is interrupted while it waits
  Optional<S> rested(SshServer server) throws IOException {
    lock.lock();
    try {
      long left = patience.toNanos();
      Optional<S> standing = standing(server);
      while (standing.isEmpty() && isWellServed(server) && left > 0) {
        left = changed.awaitNanos(left);
        standing = standing(server);
      }
      return standing;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      lock.unlock();
    }
  }

  private boolean isWellServed(SshServer server) {
    return !closed && made.getOrDefault(server, 0) >= FREELY_MADE;
  }

  private Optional<S> standing(SshServer server) {
    Deque<Resting<S>> those = resting.getOrDefault(server, new ArrayDeque<>());
    while (!those.isEmpty()) {
      S last = those.removeLast().session();
      if (stands.test(last)) {
        return Optional.of(last);
      }
    }
    resting.remove(server);
    return Optional.empty();
  }

  /// A connection to a server is being made.
  void began(SshServer server) {
    count(server, 1);
  }

  /// It is no more, or never was.
  void ended(SshServer server) {
    count(server, -1);
  }

  private void count(SshServer server, int change) {
    lock.lock();
    try {
      if (made.merge(server, change, Integer::sum) == 0) {
        made.remove(server);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// Takes one until it is wanted again. False: there is no room, and it has to be ended.
  boolean rest(SshServer server, S session) {
    lock.lock();
    try {
      Deque<Resting<S>> those = resting.computeIfAbsent(server, _ -> new ArrayDeque<>());
      int all = resting.values().stream().mapToInt(Deque::size).sum();
      if (closed || those.size() >= MAX_RESTING || all >= MAX_RESTING_OF_ALL) {
        return false;
      }
      those.addLast(new Resting<>(session, System.nanoTime()));
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Gives out those that rested for long, which are to be ended.
  List<S> old() {
    List<S> over = new ArrayList<>();
    lock.lock();
    try {
      long before = System.nanoTime() - RESTING.toNanos();
      for (Deque<Resting<S>> those : resting.values()) {
        those.removeIf(one -> {
          boolean old = one.since() - before < 0;
          if (old) {
            over.add(one.session());
          }
          return old;
        });
      }
      resting.values().removeIf(Deque::isEmpty);
      return over;
    } finally {
      lock.unlock();
    }
  }

  /// Gives out all; from now on none rests, and nobody waits.
  List<S> close() {
    lock.lock();
    try {
      closed = true;
      List<S> all = resting.values().stream().flatMap(Deque::stream).map(Resting::session).toList();
      resting.clear();
      changed.signalAll();
      return all;
    } finally {
      lock.unlock();
    }
  }
}
