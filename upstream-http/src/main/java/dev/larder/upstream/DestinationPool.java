package dev.larder.upstream;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;

/// The connections to one destination. At most [#MAX_CONNECTIONS] are in use, and whoever wants one
/// waits their turn; those that rest are used again, the last one first.
final class DestinationPool {
  private static final int MAX_CONNECTIONS = 128;
  private static final int MAX_WAITING = 1024;
  private static final long POOLED_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Optional<SSLSocketFactory> trust;
  private final Semaphore turns = new Semaphore(MAX_CONNECTIONS, true);
  private final Deque<UpstreamConnection> resting = new ArrayDeque<>();
  private boolean retired;
  private long usedAt = System.nanoTime();

  /// @param trust for its connections that are TLS
  DestinationPool(Optional<SSLSocketFactory> trust) {
    this.trust = trust;
  }

  Optional<SSLSocketFactory> trust() {
    return trust;
  }

  /// Waits until one more connection may be used; [#leave] must follow.
  void enter(HeadDeadline deadline) throws IOException, InterruptedException {
    if (turns.getQueueLength() >= MAX_WAITING
        || !turns.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
      throw new IOException(new TimeoutException("no connection was free"));
    }
  }

  /// A connection that rests here, if there is one.
  synchronized Optional<UpstreamConnection> take() {
    usedAt = System.nanoTime();
    return Optional.ofNullable(resting.pollLast());
  }

  /// Ends the use of a connection that can be used again.
  void leave(UpstreamConnection connection) {
    if (!keep(connection)) {
      connection.close();
    }
    turns.release();
  }

  private synchronized boolean keep(UpstreamConnection connection) {
    connection.rest();
    return !retired && resting.add(connection);
  }

  /// Ends the use of one that cannot, or of none.
  void leave() {
    turns.release();
  }

  /// Closes what has rested for long. Returns whether the destination itself was not used
  /// meanwhile.
  synchronized boolean isAbandoned() {
    while (!resting.isEmpty() && resting.getFirst().restsLongerThan(POOLED_NANOS)) {
      resting.removeFirst().close();
    }
    return resting.isEmpty()
        && turns.availablePermits() == MAX_CONNECTIONS
        && System.nanoTime() - usedAt > POOLED_NANOS;
  }

  /// Closes what rests: one of them was found dead, and the others are as old.
  synchronized void clear() {
    resting.forEach(UpstreamConnection::close);
    resting.clear();
  }

  /// Closes what rests, and what is still in use as soon as it is left.
  synchronized void retire() {
    retired = true;
    clear();
  }
}
