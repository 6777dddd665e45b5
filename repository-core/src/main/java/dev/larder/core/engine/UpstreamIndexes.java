package dev.larder.core.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Target;
import dev.larder.core.cache.CacheName;
import dev.larder.core.fetch.CertainAnswers;
import dev.larder.core.fetch.NegativeCache;
import dev.larder.core.fetch.Pushes;
import dev.larder.core.fetch.UpstreamQuestion;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.source.Source;
import dev.larder.core.source.Source.IndexAnswer;
import dev.larder.core.storage.Indexes;
import dev.larder.core.storage.Indexes.StoredIndex;
import dev.larder.core.storage.StorageFullException;
import dev.larder.core.waiting.Depth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Indexes of upstreams: fresh for a minute, then served stale while one request refreshes them,
/// and stale for a month while the upstream fails.
final class UpstreamIndexes {
  private static final Logger LOG = LoggerFactory.getLogger(UpstreamIndexes.class);

  /// @param fresh age up to which an answer is served without asking
  /// @param whileRevalidate age up to which it is served while it is refreshed
  /// @param ifError age up to which it is served when the upstream fails
  record Ages(Duration fresh, Duration whileRevalidate, Duration ifError) {
    static final Ages DEFAULT =
        new Ages(Duration.ofSeconds(60), Duration.ofHours(24), Duration.ofDays(30));
  }

  /// How long an upstream that failed to refresh an index is spared.
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private static final long MAX_PAUSES = 100_000;
  private static final long MAX_BYTES = 32L << 20;
  private static final int ENTRY_BYTES = 300;
  private static final int LISTED_BYTES = 100;

  private record Key(RepositoryId repository, String path) {}

  /// An index as this node has it.
  ///
  /// @param asked how many pushes had been heard of when its upstream was asked
  private record Known(StoredIndex index, long asked) {}

  private final Indexes indexes;
  private final NegativeCache negatives;
  private final CertainAnswers certain;
  private final Pushes pushes;
  private final NewestVersions newest;
  private final InstantSource clock;
  private final Ages ages;
  private final SingleFlight<List<Listed>> refreshes = new SingleFlight<>();

  /// With how many pushes had been heard of by then.
  private final Cache<Key, Long> failedLately;

  /// Those that were read lately, bounded in bytes: whatever their age, as a refresh looks at the
  /// store before it asks the upstream.
  private final Cache<Key, Known> kept =
      CacheName.UPSTREAM_INDEXES.build(
          Caffeine.newBuilder()
              .maximumWeight(MAX_BYTES)
              .weigher((Key key, Known known) ->
                  ENTRY_BYTES
                      + key.path().length()
                      + LISTED_BYTES * known.index().listed().size()));

  UpstreamIndexes(
      Indexes indexes,
      NegativeCache negatives,
      CertainAnswers certain,
      Pushes pushes,
      NewestVersions newest,
      InstantSource clock,
      Ticker ticker,
      Ages ages) {
    this.indexes = indexes;
    this.negatives = negatives;
    this.certain = certain;
    this.pushes = pushes;
    this.newest = newest;
    this.clock = clock;
    this.ages = ages;
    this.failedLately =
        CacheName.FAILED_UPSTREAM_INDEXES.build(
            Caffeine.newBuilder().maximumSize(MAX_PAUSES).ticker(ticker).expireAfterWrite(PAUSE));
  }

  /// What is stored of an index, whatever its age.
  Outcome<List<Listed>> stored(Repository leaf, Target.Index index, String otherwise, Depth depth) {
    Optional<Known> kept = kept(leaf, index);
    if (kept.isEmpty() && !depth.mayWait()) {
      return Outcome.notAtHand();
    }
    return kept.or(() -> read(leaf, index))
        .<Outcome<List<Listed>>>map(known -> Outcome.found(known.index().listed()))
        .orElseGet(() -> Outcome.missing(otherwise));
  }

  /// Asks for an index, refreshed where its age demands it. The answer is waited for when it is
  /// taken, so that several can be asked for at once. At a glance nothing is begun for it: it is
  /// fresh, or is being refreshed, or its upstream is spared, or it is not at hand.
  ///
  /// @param waiting is told when the upstream's answer is waited for
  Supplier<Outcome<List<Listed>>> ask(
      Repository leaf,
      Supplier<UpstreamLeaf> upstream,
      Target.Index index,
      Depth depth,
      UpstreamWait waiting) {
    Optional<Known> kept = kept(leaf, index);
    Optional<String> absent =
        kept.isPresent()
            ? Optional.empty()
            : negatives.find(leaf.id(), index.component(), index.path());
    if (absent.isPresent()) {
      return () -> Outcome.missing(absent.get());
    }
    Optional<Known> stored = kept.isEmpty() && depth.mayWait() ? read(leaf, index) : kept;
    if (stored.isEmpty()) {
      return depth.mayWait() ? waiting.noting(refresh(upstream, index)) : Outcome::notAtHand;
    }
    return known(leaf, upstream, index, stored.get(), depth, waiting);
  }

  /// Keeps that an upstream which has the component does not say its latest, as what it says is
  /// kept: an index that names nothing. For names that it does not know there is no room here.
  void keepSilence(Repository leaf, Target.Index latest) {
    save(leaf, latest, new Known(silence(), pushes.count()));
  }

  private StoredIndex silence() {
    return new StoredIndex(List.of(), Optional.empty(), Optional.empty(), clock.instant());
  }

  private static boolean isSilence(Target.Index index, Known stored) {
    return index.listing() == Target.Listing.LATEST && stored.index().listed().isEmpty();
  }

  private Supplier<Outcome<List<Listed>>> known(
      Repository leaf,
      Supplier<UpstreamLeaf> upstream,
      Target.Index index,
      Known known,
      Depth depth,
      UpstreamWait waiting) {
    Outcome<List<Listed>> stale = Outcome.found(known.index().listed());
    if (holds(leaf, index, known)) {
      return () -> stale;
    }
    if (!depth.mayWait()) {
      boolean refreshing =
          mayBeStale(leaf, index, known) && refreshes.areUnderWay(leaf.id(), flight(leaf, index));
      return refreshing ? () -> stale : Outcome::notAtHand;
    }
    Supplier<Outcome<List<Listed>>> refreshed = waiting.noting(refresh(upstream, index));
    if (mayBeStale(leaf, index, known)) {
      return () -> stale;
    }
    return () -> {
      Outcome<List<Listed>> answer = refreshed.get();
      return mayOutlastFailures(known) && answer instanceof Failed<List<Listed>> ? stale : answer;
    };
  }

  /// Whether it is served without asking: it is fresh, or its upstream is spared.
  private boolean holds(Repository leaf, Target.Index index, Known known) {
    return isFresh(leaf, index, known) || (mayOutlastFailures(known) && isSpared(leaf, index));
  }

  private boolean isSpared(Repository leaf, Target.Index index) {
    Long asked = failedLately.getIfPresent(new Key(leaf.id(), index.path()));
    return asked != null && !isOver(leaf, index, asked);
  }

  /// Whether somebody has pushed since the upstream was asked.
  private boolean isOver(Repository leaf, Target.Index index, long asked) {
    return pushes.since(asked, leaf.id(), index.component());
  }

  private boolean mayBeStale(Repository leaf, Target.Index index, Known known) {
    return age(known).compareTo(ages.whileRevalidate()) <= 0 && !isOver(leaf, index, known.asked());
  }

  private boolean mayOutlastFailures(Known known) {
    return age(known).compareTo(ages.ifError()) <= 0;
  }

  private Optional<Known> kept(Repository leaf, Target.Index index) {
    return Optional.ofNullable(kept.getIfPresent(new Key(leaf.id(), index.path())));
  }

  private Optional<Known> read(Repository leaf, Target.Index index) {
    long asked = pushes.count();
    Optional<Known> stored =
        indexes.find(leaf.id(), index.path()).map(found -> known(leaf, index, found, asked));
    stored.ifPresent(found -> kept.put(new Key(leaf.id(), index.path()), found));
    return stored;
  }

  /// What is stored may be another node's, and from before a push that this one has heard of.
  private Known known(Repository leaf, Target.Index index, StoredIndex stored, long asked) {
    boolean over = pushes.sinceStored(age(stored), leaf.id(), index.component());
    return new Known(stored, over ? Pushes.NONE : asked);
  }

  /// Whoever asks after a push waits for no answer that was asked for before it.
  private String flight(Repository leaf, Target.Index index) {
    return index.path() + " " + pushes.last(leaf.id());
  }

  private Supplier<Outcome<List<Listed>>> refresh(
      Supplier<UpstreamLeaf> upstream, Target.Index index) {
    UpstreamLeaf asked = upstream.get();
    return refreshes.ask(
        asked.id(), flight(asked.repository(), index), () -> refreshed(asked, index));
  }

  private Outcome<List<Listed>> refreshed(UpstreamLeaf upstream, Target.Index index) {
    // Between a request's look at the store and this question another one may have ended.
    Optional<Known> known = read(upstream.repository(), index);
    return known.isPresent() && isFresh(upstream.repository(), index, known.get())
        ? Outcome.found(known.get().index().listed())
        : fetch(upstream, index, known);
  }

  /// A negative age is a clock that was set back: how old the answer is cannot be told.
  private boolean isFresh(Repository leaf, Target.Index index, Known known) {
    Duration age = age(known);
    return !age.isNegative()
        && age.compareTo(ages.fresh()) <= 0
        && !isOver(leaf, index, known.asked());
  }

  private Duration age(Known known) {
    return age(known.index());
  }

  private Duration age(StoredIndex known) {
    return Duration.between(known.fetched(), clock.instant());
  }

  private Outcome<List<Listed>> fetch(
      UpstreamLeaf upstream, Target.Index index, Optional<Known> known) {
    Repository leaf = upstream.repository();
    long asked = pushes.count();
    UpstreamQuestion question = UpstreamQuestion.of(leaf, index, asked);
    // An empty one is small, and asked for whole: a build that read less of it may have stored it.
    Optional<Source.Validators> validators =
        known
            .map(Known::index)
            .filter(stored -> !stored.listed().isEmpty())
            .map(stored -> new Source.Validators(stored.etag(), stored.lastModified()));
    Instant now = clock.instant();
    return switch (certain.heard(question, upstream.source().list(index, validators))) {
      case Found<IndexAnswer>(IndexAnswer.Unchanged _) -> {
        StoredIndex same = known.orElseThrow().index();
        StoredIndex current = new StoredIndex(same.listed(), same.etag(), same.lastModified(), now);
        newest.listed(upstream, index, same.listed());
        save(leaf, index, new Known(current, asked));
        yield Outcome.found(same.listed());
      }
      case Found<IndexAnswer>(IndexAnswer.Changed(var listed, var fresh)) -> {
        StoredIndex current = new StoredIndex(listed, fresh.etag(), fresh.lastModified(), now);
        newest.listed(upstream, index, listed);
        save(leaf, index, new Known(current, asked));
        yield Outcome.found(listed);
      }
      case Missing<IndexAnswer> _ when known.filter(it -> isSilence(index, it)).isPresent() -> {
        save(leaf, index, new Known(silence(), asked));
        yield Outcome.found(List.of());
      }
      case Missing<IndexAnswer>(var why) -> {
        indexes.remove(leaf.id(), index.path());
        // Afterwards, so that no reader puts back what it has just read.
        kept.invalidate(new Key(leaf.id(), index.path()));
        yield Outcome.missing(why);
      }
      case Failed<IndexAnswer> failed -> {
        failedLately.put(new Key(leaf.id(), index.path()), asked);
        // That an upstream is ill is told once, for all that it has.
        LOG.debug(
            "refresh of {} in {} failed: {}", index.path(), leaf.name(), failed.failure().text());
        // What is stored was found later than anything was missing.
        yield known.isPresent() ? failed.retyped() : certain.orLast(question, failed.retyped());
      }
      case Unfound<IndexAnswer> ended -> ended.retyped();
    };
  }

  /// An answer that there is no room for is still an answer; one that was asked for before a push
  /// is for those who asked with it.
  private void save(Repository leaf, Target.Index index, Known current) {
    if (isOver(leaf, index, current.asked())) {
      return;
    }
    kept.put(new Key(leaf.id(), index.path()), current);
    try {
      indexes.save(leaf.id(), index.path(), current.index(), index.component());
    } catch (StorageFullException full) {
      LOG.debug("{} in {} is not stored: {}", index.path(), leaf.name(), full.getMessage());
    }
  }
}
