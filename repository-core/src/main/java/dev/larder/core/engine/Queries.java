package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Reason;
import dev.larder.api.Target;
import dev.larder.core.fetch.CertainAnswers;
import dev.larder.core.fetch.NegativeCache;
import dev.larder.core.fetch.Pushes;
import dev.larder.core.fetch.UpstreamQuestion;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.source.Source;
import dev.larder.core.source.Sources;
import dev.larder.core.storage.Indexes;
import dev.larder.core.storage.Indexes.StoredIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Names for versions that are not versions: asked of the leaves in order, remembered for a minute
/// (for a month while the upstream fails), and answered by the version's own description.
final class Queries {
  private static final UpstreamIndexes.Ages AGES = UpstreamIndexes.Ages.DEFAULT;

  private final Indexes indexes;
  private final NegativeCache negatives;
  private final CertainAnswers certain;
  private final Pushes pushes;
  private final Sources sources;
  private final Artifacts artifacts;
  private final InstantSource clock;
  private final SingleFlight<Coordinates> lookups = new SingleFlight<>();

  Queries(
      Indexes indexes,
      NegativeCache negatives,
      CertainAnswers certain,
      Pushes pushes,
      Sources sources,
      Artifacts artifacts,
      InstantSource clock) {
    this.indexes = indexes;
    this.negatives = negatives;
    this.certain = certain;
    this.pushes = pushes;
    this.sources = sources;
    this.artifacts = artifacts;
    this.clock = clock;
  }

  Outcome<Answer> get(Reading reading, Target.Query query) {
    return resolve(reading, query)
        .then(found ->
            artifacts.get(reading, reading.format().artifact(found, reading.format().describing())))
        .map(Answer::passing);
  }

  private Outcome<Coordinates> resolve(Reading reading, Target.Query query) {
    Outcome<Coordinates> answer =
        Outcome.missing(reading.format().words(new Reason.Unknown(), query));
    for (Repository leaf : reading.plan().leaves()) {
      if (leaf.definition().type() instanceof Type.Proxy proxy) {
        answer = ask(reading, query, leaf, proxy);
        if (!(answer instanceof Missing<Coordinates>)) {
          return answer;
        }
      }
    }
    return answer;
  }

  private Outcome<Coordinates> ask(
      Reading reading, Target.Query query, Repository leaf, Type.Proxy proxy) {
    Optional<StoredIndex> known = indexes.find(leaf.id(), query.path());
    if (known.isPresent() && (isFresh(known.get(), leaf, query) || !reading.wantsUpstreams())) {
      return Outcome.found(coordinates(query, known.get()));
    }
    if (!reading.wantsUpstreams()) {
      return Outcome.missing(reading.format().words(new Reason.NotStored(), query));
    }
    Optional<String> absent = negatives.find(leaf.id(), query.component(), query.path());
    if (absent.isPresent()) {
      return Outcome.missing(absent.get());
    }
    Source source = sources.of(leaf, reading.format(), proxy);
    reading.waiting().begins();
    Outcome<Coordinates> answer =
        lookups.ask(leaf.id(), flight(leaf, query), () -> resolved(query, leaf, source)).get();
    boolean mayServe = known.filter(stale -> isYounger(stale, AGES.ifError())).isPresent();
    return mayServe && answer instanceof Failed<Coordinates>
        ? Outcome.found(coordinates(query, known.get()))
        : certain.orLast(UpstreamQuestion.of(leaf, query, pushes.count()), answer);
  }

  /// Whoever asks after a push waits for no answer that was asked for before it.
  private String flight(Repository leaf, Target.Query query) {
    return query.path() + " " + pushes.last(leaf.id());
  }

  private Outcome<Coordinates> resolved(Target.Query query, Repository leaf, Source source) {
    // Between a request's look at the store and this question another one may have ended.
    return indexes
        .find(leaf.id(), query.path())
        .filter(known -> isFresh(known, leaf, query))
        .<Outcome<Coordinates>>map(known -> Outcome.found(coordinates(query, known)))
        .orElseGet(() -> fetch(query, leaf, source));
  }

  private Outcome<Coordinates> fetch(Target.Query query, Repository leaf, Source source) {
    Instant now = clock.instant();
    UpstreamQuestion question = UpstreamQuestion.of(leaf, query, pushes.count());
    Outcome<Coordinates> answer = certain.heard(question, source.resolve(query));
    switch (answer) {
      case Found<Coordinates> _
          when pushes.since(question.asked(), leaf.id(), query.component()) -> {}
      case Found<Coordinates>(var found) -> {
        List<Listed> listed = List.of(new Listed(found.version(), Optional.empty()));
        StoredIndex index = new StoredIndex(listed, Optional.empty(), Optional.empty(), now);
        indexes.save(leaf.id(), query.path(), index, query.component());
      }
      case Missing<Coordinates> _ -> indexes.remove(leaf.id(), query.path());
      case Unfound<Coordinates> _ -> {}
    }
    return answer;
  }

  private boolean isFresh(StoredIndex known, Repository leaf, Target.Query query) {
    return isYounger(known, AGES.fresh())
        && !pushes.sinceStored(age(known), leaf.id(), query.component());
  }

  private boolean isYounger(StoredIndex known, Duration than) {
    Duration age = age(known);
    return !age.isNegative() && age.compareTo(than) <= 0;
  }

  private Duration age(StoredIndex known) {
    return Duration.between(known.fetched(), clock.instant());
  }

  private static Coordinates coordinates(Target.Query query, StoredIndex known) {
    return new Coordinates(query.component(), known.listed().getFirst().version());
  }
}
