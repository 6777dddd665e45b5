package dev.larder.core.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Outcome;
import dev.larder.api.Wanted;
import dev.larder.core.cache.CacheName;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.waiting.Depth;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// What formats have answered lately to routes whose answers last, in this node's memory and
/// bounded in bytes, so that they are given again without a statement.
///
/// An answer holds for as long as its life says, and only under configuration in which repositories
/// and the objects of formats are what they were when it was asked for. Nothing is kept by
/// principal: who may be given an answer is decided at each request, and what it depends on, the
/// leaves that are shown, is part of its key.
public final class RouteAnswers {
  private static final long MAX_BYTES = 32L << 20;
  private static final int ENTRY_BYTES = 400;

  /// @param asked the repository whose address was used
  /// @param leaves who may be asked
  record Key(RepositoryId asked, Set<RepositoryId> leaves, Wanted.Reach reach, String path) {
    /// Of questions about the same.
    private String question() {
      return path + " " + reach + " " + leaves;
    }
  }

  /// @param made by the ticker, which no setting of a clock turns back
  private record Kept(RouteAnswer answer, long made) {}

  /// What holds as long as repositories and objects stay what they are in one snapshot.
  private record Era(
      Snapshot snapshot, Cache<Key, Kept> answers, SingleFlight<RouteAnswer> questions) {
    static Era of(Snapshot snapshot) {
      return new Era(
          snapshot,
          CacheName.ROUTE_ANSWERS.build(
              Caffeine.newBuilder().maximumWeight(MAX_BYTES).weigher(Era::bytes)),
          new SingleFlight<>());
    }

    private static int bytes(Key key, Kept kept) {
      return ENTRY_BYTES + key.path().length() + kept.answer().content().bytes().length;
    }

    Era at(Snapshot newer) {
      return newer.hasSameSources(snapshot) ? new Era(newer, answers, questions) : of(newer);
    }
  }

  private final Ticker ticker;
  private final LongAdder remembered = new LongAdder();
  private final LongAdder made = new LongAdder();
  private volatile Optional<Era> current = Optional.empty();

  RouteAnswers(Ticker ticker) {
    this.ticker = ticker;
  }

  /// What is kept, else what is answered now: however many ask for it, one question is asked.
  Outcome<RouteAnswer> get(
      Snapshot snapshot, Key key, Depth depth, Supplier<Outcome<RouteAnswer>> question) {
    Era era = era(snapshot);
    Optional<RouteAnswer> known = find(era, key);
    if (known.isPresent()) {
      remembered.increment();
      return Outcome.found(known.get());
    }
    return depth.mayWait()
        ? era.questions().ask(key.asked(), key.question(), () -> asked(era, key, question)).get()
        : Outcome.notAtHand();
  }

  /// How many answers were given again, since the start.
  public long remembered() {
    return remembered.sum();
  }

  /// How often the format was asked, since the start.
  public long made() {
    return made.sum();
  }

  /// Forgets everything, because it is not known what a change made untrue.
  public void forgetAll() {
    current = Optional.empty();
  }

  private Era era(Snapshot snapshot) {
    Optional<Era> known = current;
    return known.isPresent() && known.get().snapshot() == snapshot
        ? known.get()
        : renewed(snapshot);
  }

  /// By one thread at a time, so that those who ask at once ask one question.
  private synchronized Era renewed(Snapshot snapshot) {
    Optional<Era> known = current;
    if (known.isPresent() && known.get().snapshot() == snapshot) {
      return known.get();
    }
    Era era = known.map(before -> before.at(snapshot)).orElseGet(() -> Era.of(snapshot));
    current = Optional.of(era);
    return era;
  }

  private Optional<RouteAnswer> find(Era era, Key key) {
    Kept kept = era.answers().getIfPresent(key);
    return kept != null && holds(kept) ? Optional.of(kept.answer()) : Optional.empty();
  }

  private boolean holds(Kept kept) {
    Duration age = Duration.ofNanos(ticker.read() - kept.made());
    return age.compareTo(kept.answer().life().maxAge()) < 0;
  }

  private Outcome<RouteAnswer> asked(Era era, Key key, Supplier<Outcome<RouteAnswer>> question) {
    // Another question may have ended after this one was not found.
    Optional<RouteAnswer> known = find(era, key);
    if (known.isPresent()) {
      return Outcome.found(known.get());
    }
    long began = ticker.read();
    made.increment();
    return question
        .get()
        .map(answer -> {
          era.answers().put(key, new Kept(answer.again(), began));
          return answer;
        });
  }
}
