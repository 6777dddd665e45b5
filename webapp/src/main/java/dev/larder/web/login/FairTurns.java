package dev.larder.web.login;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Lets a few work at once. Addresses that wait come in turn, one of each, so that whoever sends
/// most waits longest.
final class FairTurns {
  private final int atOnce;
  private final int mostWaiting;
  private final int mostOfOne;
  private final Duration patience;

  // All below are guarded by this.
  private final Map<String, Deque<CompletableFuture<Boolean>>> waiting = new LinkedHashMap<>();
  private int running;
  private int queued;

  /// @param atOnce who may work at a time
  /// @param mostWaiting who may wait
  /// @param mostOfOne who may wait from one address
  /// @param patience how long anybody waits
  FairTurns(int atOnce, int mostWaiting, int mostOfOne, Duration patience) {
    this.atOnce = atOnce;
    this.mostWaiting = mostWaiting;
    this.mostOfOne = mostOfOne;
    this.patience = patience;
  }

  /// Works when the turn has come; empty: it did not come in time.
  <T> Optional<T> take(String address, Supplier<T> work) throws InterruptedException {
    CompletableFuture<Boolean> turn = enter(address);
    if (!came(address, turn)) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      next();
    }
  }

  /// A turn that completes with true when it has come, with false when it never will.
  private synchronized CompletableFuture<Boolean> enter(String address) {
    if (running < atOnce) {
      running++;
      return CompletableFuture.completedFuture(true);
    }
    int own = waiting.containsKey(address) ? waiting.get(address).size() : 0;
    if (own >= mostOfOne || (queued >= mostWaiting && !sendAway(own))) {
      return CompletableFuture.completedFuture(false);
    }
    CompletableFuture<Boolean> turn = new CompletableFuture<>();
    waiting.computeIfAbsent(address, _ -> new ArrayDeque<>()).addLast(turn);
    queued++;
    return turn;
  }

  /// Makes room by the last of those who wait from the address with most, if that has more than one
  /// who comes now.
  private boolean sendAway(int own) {
    Map.Entry<String, Deque<CompletableFuture<Boolean>>> greedy =
        waiting.entrySet().stream()
            .max(Comparator.comparingInt(entry -> entry.getValue().size()))
            .orElseThrow();
    if (greedy.getValue().size() <= own + 1) {
      return false;
    }
    greedy.getValue().removeLast().complete(false);
    queued--;
    return true;
  }

  private boolean came(String address, CompletableFuture<Boolean> turn)
      throws InterruptedException {
    boolean came = false;
    try {
      came = turn.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      came = !leave(address, turn);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("a turn fails never", impossible);
    } catch (InterruptedException stopping) {
      if (!leave(address, turn) && turn.getNow(false)) {
        next();
      }
      throw stopping;
    }
    return came;
  }

  /// False: the turn has come at the last moment.
  private synchronized boolean leave(String address, CompletableFuture<Boolean> turn) {
    Deque<CompletableFuture<Boolean>> line = waiting.get(address);
    if (line == null || !line.removeIf(waiter -> waiter == turn)) {
      return !turn.getNow(false);
    }
    queued--;
    if (line.isEmpty()) {
      waiting.remove(address);
    }
    return true;
  }

  /// Hands the turn to the address that has waited longest for one.
  private synchronized void next() {
    var first = waiting.entrySet().iterator();
    if (!first.hasNext()) {
      running--;
      return;
    }
    Map.Entry<String, Deque<CompletableFuture<Boolean>>> line = first.next();
    first.remove();
    CompletableFuture<Boolean> turn = line.getValue().removeFirst();
    queued--;
    if (!line.getValue().isEmpty()) {
      waiting.put(line.getKey(), line.getValue());
    }
    turn.complete(true);
  }

  synchronized int waiting() {
    return queued;
  }

  synchronized boolean idle() {
    return running == 0;
  }
}
