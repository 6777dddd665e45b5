package dev.larder.core.engine;

import dev.larder.core.storage.StorageDownException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Reads of what is stored that are joined by those who want the same: hundreds of clients that ask
/// for one new version at the same moment need one or two statements, and not as many connections.
///
/// A read that is under way may have been overtaken by what its caller knows already. So those who
/// come meanwhile share the next one, which begins when it has ended.
///
/// @param <K> what is read
final class JoinedReads<K, V> {
  /// Longer than two reads take in the worst case, with their waits for a connection.
  private static final Duration MAX_WAIT = Duration.ofMinutes(2);

  private final ConcurrentMap<K, Turn<V>> last = new ConcurrentHashMap<>();

  private static final class Turn<V> {
    private final CompletableFuture<V> answer = new CompletableFuture<>();
    private Optional<Turn<V>> before = Optional.empty();
    private boolean begun;
  }

  /// Reads, or joins a read that begins after this was called.
  V read(K key, Supplier<V> statement) {
    Turn<V> own = new Turn<>();
    Turn<V> joined = last.compute(key, (_, latest) -> join(Optional.ofNullable(latest), own));
    return joined.equals(own) ? lead(key, own, statement) : await(joined);
  }

  private static <V> Turn<V> join(Optional<Turn<V>> latest, Turn<V> own) {
    if (latest.isPresent() && !latest.get().begun) {
      return latest.get();
    }
    own.before = latest;
    return own;
  }

  private V lead(K key, Turn<V> own, Supplier<V> statement) {
    try {
      own.before.ifPresent(JoinedReads::awaitEnd);
      var _ = last.computeIfPresent(key, (_, latest) -> begin(own, latest));
      V read = statement.get();
      own.answer.complete(read);
      return read;
    } catch (RuntimeException | Error failed) {
      own.answer.completeExceptionally(failed);
      throw failed;
    } finally {
      last.remove(key, own);
    }
  }

  /// Where no other thread joins at the same time.
  private static <V> Turn<V> begin(Turn<V> own, Turn<V> latest) {
    own.begun = true;
    own.before = Optional.empty();
    return latest;
  }

  /// However it ends.
  private static void awaitEnd(Turn<?> turn) {
    try {
      var _ = turn.answer.handle((_, _) -> true).get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      throw unread(failed);
    }
  }

  private static <V> V await(Turn<V> turn) {
    try {
      return turn.answer.get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw unread(failed);
    } catch (InterruptedException | TimeoutException failed) {
      throw unread(failed);
    }
  }

  private static StorageDownException unread(Exception why) {
    if (why instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    return new StorageDownException("what is stored could not be read", why);
  }
}
