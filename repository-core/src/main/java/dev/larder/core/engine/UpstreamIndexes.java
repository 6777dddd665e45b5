package dev.larder.core.engine;

import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Target;
import dev.larder.core.fetch.Negatives;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.source.Source;
import dev.larder.core.source.Source.IndexAnswer;
import dev.larder.core.storage.Indexes;
import dev.larder.core.storage.Indexes.StoredIndex;
import dev.larder.core.storage.StorageDownException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.FutureTask;
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

  private record Key(RepositoryId repository, String path) {}

  private final Indexes indexes;
  private final Negatives negatives;
  private final InstantSource clock;
  private final Ages ages;
  private final ConcurrentMap<Key, FutureTask<Outcome<List<Listed>>>> refreshing =
      new ConcurrentHashMap<>();

  UpstreamIndexes(Indexes indexes, Negatives negatives, InstantSource clock, Ages ages) {
    this.indexes = indexes;
    this.negatives = negatives;
    this.clock = clock;
    this.ages = ages;
  }

  /// What is stored of an index, whatever its age.
  Outcome<List<Listed>> stored(Repository leaf, Target.Index index, String otherwise) {
    return indexes
        .find(leaf.id(), index.path())
        .<Outcome<List<Listed>>>map(known -> Outcome.found(known.listed()))
        .orElseGet(() -> Outcome.missing(otherwise));
  }

  /// An index, refreshed where its age demands it.
  Outcome<List<Listed>> get(Repository leaf, Source source, Target.Index index) {
    Optional<StoredIndex> known = indexes.find(leaf.id(), index.path());
    if (known.isEmpty()) {
      Optional<String> absent = negatives.find(leaf.id(), index.component(), index.path());
      return absent
          .<Outcome<List<Listed>>>map(Outcome::missing)
          .orElseGet(() -> refresh(leaf, source, index, known));
    }
    Duration age = Duration.between(known.get().fetched(), clock.instant());
    if (age.compareTo(ages.fresh()) <= 0) {
      return Outcome.found(known.get().listed());
    }
    if (age.compareTo(ages.whileRevalidate()) <= 0) {
      // Nobody waits for this one: its outcome is logged, and the next request sees what it saved.
      var _ = start(leaf, source, index, known);
      return Outcome.found(known.get().listed());
    }
    return elseStale(refresh(leaf, source, index, known), known.get(), age);
  }

  private Outcome<List<Listed>> elseStale(
      Outcome<List<Listed>> refreshed, StoredIndex known, Duration age) {
    return switch (refreshed) {
      case Failed<List<Listed>> _ when age.compareTo(ages.ifError()) <= 0 ->
          Outcome.found(known.listed());
      case Found<List<Listed>> _,
          Missing<List<Listed>> _,
          Refused<List<Listed>> _,
          Failed<List<Listed>> _ ->
          refreshed;
    };
  }

  private Outcome<List<Listed>> refresh(
      Repository leaf, Source source, Target.Index index, Optional<StoredIndex> known) {
    try {
      return start(leaf, source, index, known).get();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new StorageDownException("the server is stopping", stopping);
    } catch (java.util.concurrent.ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed);
    }
  }

  /// Starts a refresh, or joins the one under way. Its length is bounded by the source's deadlines.
  private FutureTask<Outcome<List<Listed>>> start(
      Repository leaf, Source source, Target.Index index, Optional<StoredIndex> known) {
    Key key = new Key(leaf.id(), index.path());
    return refreshing.computeIfAbsent(key, _ -> begin(key, leaf, source, index, known));
  }

  private FutureTask<Outcome<List<Listed>>> begin(
      Key key, Repository leaf, Source source, Target.Index index, Optional<StoredIndex> known) {
    FutureTask<Outcome<List<Listed>>> task =
        new FutureTask<>(() -> ask(leaf, source, index, known)) {
          @Override
          protected void done() {
            refreshing.remove(key, this);
          }
        };
    Thread.ofVirtual().name("refresh " + index.path()).start(task);
    return task;
  }

  private Outcome<List<Listed>> ask(
      Repository leaf, Source source, Target.Index index, Optional<StoredIndex> known) {
    Optional<Source.Validators> validators =
        known.map(stored -> new Source.Validators(stored.etag(), stored.lastModified()));
    Instant now = clock.instant();
    return switch (source.list(index, validators)) {
      case Found<IndexAnswer>(IndexAnswer.Unchanged _) -> {
        StoredIndex same = known.orElseThrow();
        StoredIndex current = new StoredIndex(same.listed(), same.etag(), same.lastModified(), now);
        indexes.save(leaf.id(), index.path(), current, index.component());
        yield Outcome.found(same.listed());
      }
      case Found<IndexAnswer>(IndexAnswer.Changed(var listed, var fresh)) -> {
        StoredIndex current = new StoredIndex(listed, fresh.etag(), fresh.lastModified(), now);
        indexes.save(leaf.id(), index.path(), current, index.component());
        yield Outcome.found(listed);
      }
      case Missing<IndexAnswer>(var why) -> {
        indexes.remove(leaf.id(), index.path());
        negatives.remember(leaf.id(), index.component(), index.path(), why, Negatives.COMPONENT);
        yield Outcome.missing(why);
      }
      case Refused<IndexAnswer>(var refusal) -> new Refused<>(refusal);
      case Failed<IndexAnswer>(var failure) -> {
        LOG.warn("refresh of {} in {} failed: {}", index.path(), leaf.name(), failure.text());
        yield new Failed<>(failure);
      }
    };
  }
}
