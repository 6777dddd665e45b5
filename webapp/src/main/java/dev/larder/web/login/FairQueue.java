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

/// Lets a few work at once. Addresses that wait come in turn, one of each, so that the address that
/// sends most waits longest.
final class FairQueue {
  /// A caller in a line; told true when the turn has come, false when it never will.
  private static final class Waiter {
    private final CompletableFuture<Boolean> turn = new CompletableFuture<>();

    private static Waiter told(boolean come) {
      Waiter waiter = new Waiter();
      waiter.turn.complete(come);
      return waiter;
    }
  }

  private final int atOnce;
  private final int mostWaiting;
  private final int mostOfOne;
  private final Duration patience;

  // All below are guarded by this.
  private final Map<String, Deque<Waiter>> waiting = new LinkedHashMap<>();
  private int running;
  private int queued;

  /// @param atOnce who may work at a time
  /// @param mostWaiting who may wait
  /// @param mostOfOne who may wait from one address
  /// @param patience how long a caller waits
  FairQueue(int atOnce, int mostWaiting, int mostOfOne, Duration patience) {
    this.atOnce = atOnce;
    this.mostWaiting = mostWaiting;
    this.mostOfOne = mostOfOne;
    this.patience = patience;
  }

  /// Works when the turn has come; empty: it did not come in time.
  <T> Optional<T> take(String address, Supplier<T> work) throws InterruptedException {
    Waiter waiter = enter(address);
    if (!came(address, waiter)) {
      return Optional.empty();
    }
    try {
      return Optional.of(work.get());
    } finally {
      next();
    }
  }

  private synchronized Waiter enter(String address) {
    if (running < atOnce) {
      running++;
      return Waiter.told(true);
    }
    int own = waiting.containsKey(address) ? waiting.get(address).size() : 0;
    if (own >= mostOfOne || (queued >= mostWaiting && !sendAway(own))) {
      return Waiter.told(false);
    }
    Waiter waiter = new Waiter();
    waiting.computeIfAbsent(address, _ -> new ArrayDeque<>()).addLast(waiter);
    queued++;
    return waiter;
  }

  /// Makes room by the last of those who wait from the address with most, if that has more than one
  /// who comes now.
  private boolean sendAway(int own) {
    Map.Entry<String, Deque<Waiter>> greedy =
        waiting.entrySet().stream()
            .max(Comparator.comparingInt(entry -> entry.getValue().size()))
            .orElseThrow();
    if (greedy.getValue().size() <= own + 1) {
      return false;
    }
    greedy.getValue().removeLast().turn.complete(false);
    queued--;
    return true;
  }

  private boolean came(String address, Waiter waiter) throws InterruptedException {
    boolean came = false;
    try {
      came = waiter.turn.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      came = !leave(address, waiter);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("a turn fails never", impossible);
    } catch (InterruptedException stopping) {
      if (!leave(address, waiter) && waiter.turn.getNow(false)) {
        next();
      }
      throw stopping;
    }
    return came;
  }

  /// False: the turn has come at the last moment.
  private synchronized boolean leave(String address, Waiter waiter) {
    Deque<Waiter> line = waiting.get(address);
    if (line == null || !line.remove(waiter)) {
      return !waiter.turn.getNow(false);
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
    Map.Entry<String, Deque<Waiter>> line = first.next();
    first.remove();
    Waiter waiter = line.getValue().removeFirst();
    queued--;
    if (!line.getValue().isEmpty()) {
      waiting.put(line.getKey(), line.getValue());
    }
    waiter.turn.complete(true);
  }

  synchronized int waiting() {
    return queued;
  }

  synchronized boolean idle() {
    return running == 0;
  }
}
