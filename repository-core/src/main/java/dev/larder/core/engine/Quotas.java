package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.retention.Retention;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.RepositoryBytes;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// How many bytes may be published to a repository.
///
/// Publishes of this node never go beyond it: each counts what the others are about to add. Other
/// nodes do not know of those, so together they may go beyond it by what all nodes but one are
/// committing at that very moment.
final class Quotas {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final RepositoryBytes bytes;
  private final Metadata metadata;
  private final Map<RepositoryId, Room> rooms = new ConcurrentHashMap<>();

  /// Publishes to one repository. Those that fit beside all others that are under way are committed
  /// at once, which share the lock; one that does not fit so, since what was just committed counts
  /// twice for a moment, waits until it is alone.
  private record Room(ReadWriteLock lock, AtomicLong underWay) {
    Room() {
      this(new ReentrantReadWriteLock(), new AtomicLong());
    }
  }

  Quotas(RepositoryBytes bytes, Metadata metadata) {
    this.bytes = bytes;
    this.metadata = metadata;
  }

  private static Optional<Long> quota(Snapshot snapshot, Repository hosted) {
    return snapshot.stored().find(Retention.KIND, hosted.name().text()).flatMap(Retention::quota);
  }

  /// Whether so many bytes may be published, as far as is known before they have come. What is
  /// stored already adds nothing.
  Outcome<Repository> mayTake(
      Snapshot snapshot, Repository hosted, Optional<Coordinates> coordinates, long more) {
    Optional<Long> quota = quota(snapshot, hosted);
    if (quota.isEmpty() || coordinates.filter(name -> isStored(hosted, name)).isPresent()) {
      return Outcome.found(hosted);
    }
    long used = bytes.of(hosted.id()).inUse();
    return used + more <= quota.get()
        ? Outcome.found(hosted)
        : exceeded(hosted, used, more, quota.get());
  }

  private boolean isStored(Repository hosted, Coordinates coordinates) {
    return !metadata.version(Set.of(hosted.id()), coordinates).isEmpty();
  }

  /// Commits a version of so many bytes, if there is room for them.
  <T> Outcome<T> within(
      Snapshot snapshot,
      Repository hosted,
      Coordinates coordinates,
      long more,
      Supplier<Outcome<T>> commit) {
    Optional<Long> quota = quota(snapshot, hosted);
    if (quota.isEmpty() || isStored(hosted, coordinates)) {
      return commit.get();
    }
    Room room = rooms.computeIfAbsent(hosted.id(), _ -> new Room());
    Optional<Outcome<T>> beside = beside(room, hosted, more, quota.get(), commit);
    return beside.isPresent() ? beside.get() : alone(room, hosted, more, quota.get(), commit);
  }

  /// Empty: it does not fit beside what is under way.
  private <T> Optional<Outcome<T>> beside(
      Room room, Repository hosted, long more, long quota, Supplier<Outcome<T>> commit) {
    Lock shared = room.lock().readLock();
    if (!taken(shared)) {
      return Optional.of(busy(hosted));
    }
    try {
      // In this order: what is not under way any more is in the sum that is read next.
      long underWay = room.underWay().addAndGet(more);
      try {
        return bytes.of(hosted.id()).inUse() + underWay <= quota
            ? Optional.of(commit.get())
            : Optional.empty();
      } finally {
        room.underWay().addAndGet(-more);
      }
    } finally {
      shared.unlock();
    }
  }

  private <T> Outcome<T> alone(
      Room room, Repository hosted, long more, long quota, Supplier<Outcome<T>> commit) {
    Lock whole = room.lock().writeLock();
    if (!taken(whole)) {
      return busy(hosted);
    }
    try {
      long used = bytes.of(hosted.id()).inUse();
      return used + more <= quota ? commit.get() : exceeded(hosted, used, more, quota);
    } finally {
      whole.unlock();
    }
  }

  private static boolean taken(Lock lock) {
    try {
      return lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static <T> Outcome<T> busy(Repository hosted) {
    return Outcome.failed(
        Failure.Kind.STORAGE_DOWN,
        "other publishes to "
            + hosted.name()
            + " take too long, and it has a quota that all of them count for: nothing is"
            + " published; try again shortly");
  }

  private static <T> Outcome<T> exceeded(Repository hosted, long used, long more, long quota) {
    return Outcome.failed(
        Failure.Kind.STORAGE_FULL,
        String.format(
            Locale.ROOT,
            """
            repository %s has a quota of %,d bytes, of which %,d are used; this needs %,d more: \
            nothing is published.
            An administrator can raise the quota (larder retention set %s --quota SIZE), or free \
            room: versions that are deleted (larder module delete, or a policy that keeps the \
            newest ones) do not count.\
            """,
            hosted.name(),
            quota,
            used,
            more,
            hosted.name()));
  }
}
