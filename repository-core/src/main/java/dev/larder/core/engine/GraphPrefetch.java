package dev.larder.core.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.FetchedDocument;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Target;
import dev.larder.core.access.Principal;
import dev.larder.core.cache.CacheName;
import dev.larder.core.events.FailureGuard;
import dev.larder.core.fetch.BoundedExecutor;
import dev.larder.core.fetch.Content;
import dev.larder.core.repository.RepositoryName;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;

/// Reads ahead of a client what it is certain to ask for: a client that follows what files say from
/// one to the next waits for every step, while the server could take many at once.
///
/// Only what had to be fetched leads on: of what is here already, the next steps have been taken.
/// Each step is a read like the client's own, with its rights, and is taken once in a while,
/// whatever comes of it; if it fails, the client is told why when it asks. What finds no room to
/// wait is read when it is asked for.
///
/// A file that has arrived and is still held against the public record leads on as well: what it
/// leads to is fetched meanwhile, and held against the record itself. Nor does it keep the next
/// step from being taken.
final class GraphPrefetch {
  /// Half of what an upstream is asked at once is left for what clients wait for.
  private static final int AT_ONCE = 16;

  /// Files that are here and wait for their records.
  private static final int MAX_HELD = 256;

  private static final int MAX_WAITING = 10_000;
  private static final int MAX_WAITING_BYTES = 32 << 20;
  private static final int MAX_REMEMBERED = 50_000;
  private static final Duration LATELY = Duration.ofMinutes(10);

  /// Who reads, by the address of which repository.
  record Walk(Principal principal, RepositoryName repository, Format format) {}

  private record Step(RepositoryName repository, String path) {}

  /// The engine, which stands on what it fetches by.
  private volatile BiFunction<Walk, Target, Outcome<Answer>> reader = (_, _) -> Outcome.notAtHand();

  private final Cache<Step, Boolean> taken;
  private final WalkTurns turns =
      new WalkTurns(new WalkTurns.Bounds(AT_ONCE, MAX_HELD, MAX_WAITING));

  /// Looks at what has come, which may mean to read more.
  private final BoundedExecutor looks = new BoundedExecutor("graph prefetch", AT_ONCE, MAX_WAITING);

  /// Steps that are being taken, with their turns.
  private final ConcurrentMap<Step, WalkTurns.Turn> underWay = new ConcurrentHashMap<>();

  /// Bytes of answers that may wait to be looked at.
  private final Semaphore room = new Semaphore(MAX_WAITING_BYTES);

  GraphPrefetch(Ticker ticker) {
    this.taken =
        CacheName.GRAPH_STEPS.build(
            Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(LATELY)
                .ticker(ticker)
                .recordStats());
  }

  /// Reads by this door from now on.
  void through(BiFunction<Walk, Target, Outcome<Answer>> door) {
    reader = door;
  }

  /// A client gets an answer that had to be fetched.
  void given(Walk walk, Target target, Answer answer) {
    if (answer.content() instanceof Content.Small(var bytes, _)) {
      look(walk, new FetchedDocument(target, bytes, false));
    }
  }

  /// A file is here, and is still held against the public record.
  void arrived(Walk walk, FetchedDocument document) {
    WalkTurns.Turn turn = underWay.get(new Step(walk.repository(), document.target().path()));
    if (turn != null) {
      turn.arrived();
    }
    look(walk, document);
  }

  private void look(Walk walk, FetchedDocument document) {
    int bytes = document.content().length;
    if (room.tryAcquire(bytes)) {
      boolean waits =
          looks.start(() -> {
            try {
              follow(walk, document);
            } finally {
              room.release(bytes);
            }
          });
      if (!waits) {
        room.release(bytes);
      }
    }
  }

  private void follow(Walk walk, FetchedDocument given) {
    FailureGuard.work(
        () -> "what follows " + given.target().path() + " in " + walk.repository(),
        () -> take(walk, walk.format().next(given, file -> read(walk, file))));
  }

  private void take(Walk walk, Iterable<Target> steps) {
    for (Target next : steps) {
      Step step = new Step(walk.repository(), next.path());
      if (taken.asMap().putIfAbsent(step, true) == null) {
        // Without room for it, it is read when the client asks.
        boolean _ = turns.start(turn -> take(walk, step, next, turn));
      }
    }
  }

  private void take(Walk walk, Step step, Target target, WalkTurns.Turn turn) {
    underWay.put(step, turn);
    try {
      Optional<byte[]> _ = read(walk, target);
    } finally {
      underWay.remove(step, turn);
    }
  }

  private Optional<byte[]> read(Walk walk, Target target) {
    Outcome<Answer> outcome =
        FailureGuard.outcome(
            () -> "read ahead of " + target.path() + " in " + walk.repository(),
            () -> reader.apply(walk, target));
    if (!(outcome instanceof Found<Answer>(var answer))) {
      return Optional.empty();
    }
    try (answer) {
      if (!(answer.content() instanceof Content.Small small)) {
        return Optional.empty();
      }
      if (answer.fetched()) {
        follow(walk, new FetchedDocument(target, small.bytes(), true));
      }
      return Optional.of(small.bytes());
    }
  }
}
