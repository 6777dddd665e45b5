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
/// leads to is fetched meanwhile, and held against the record itself.
final class GraphPrefetch {
  /// Half of what an upstream is asked at once is left for what clients wait for.
  private static final int AT_ONCE = 16;

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
  private final BoundedExecutor executor =
      new BoundedExecutor("graph prefetch", AT_ONCE, MAX_WAITING);

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
      arrived(walk, new FetchedDocument(target, bytes, false));
    }
  }

  /// A file is here, whether or not it is going to be an answer.
  void arrived(Walk walk, FetchedDocument document) {
    int bytes = document.content().length;
    if (room.tryAcquire(bytes)) {
      boolean waits =
          executor.start(() -> {
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
        boolean _ = executor.start(() -> read(walk, next));
      }
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
