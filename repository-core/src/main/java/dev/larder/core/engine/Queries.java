package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Reason;
import dev.larder.api.Target;
import dev.larder.core.fetch.Negatives;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Role;
import dev.larder.core.source.Sources;
import dev.larder.core.storage.Indexes;
import dev.larder.core.storage.Indexes.StoredIndex;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Names for versions that are not versions: asked of the leaves in order, remembered for a minute,
/// and answered by the version's own description.
final class Queries {
  private static final Duration FRESH = Duration.ofSeconds(60);

  private final Indexes indexes;
  private final Negatives negatives;
  private final Sources sources;
  private final Artifacts artifacts;
  private final InstantSource clock;

  Queries(
      Indexes indexes,
      Negatives negatives,
      Sources sources,
      Artifacts artifacts,
      InstantSource clock) {
    this.indexes = indexes;
    this.negatives = negatives;
    this.sources = sources;
    this.artifacts = artifacts;
    this.clock = clock;
  }

  Outcome<Answer> get(Reading reading, Target.Query query) {
    return resolve(reading, query)
        .then(found ->
            artifacts.get(reading, reading.format().artifact(found, reading.format().describing())))
        .map(found ->
            new Answer(
                found.content(), found.mediaType(), Document.Life.MINUTE, found.anyone(), false));
  }

  private Outcome<Coordinates> resolve(Reading reading, Target.Query query) {
    Outcome<Coordinates> answer =
        Outcome.missing(reading.format().words(new Reason.Unknown(), query));
    for (Repository leaf : reading.leaves()) {
      if (leaf.definition().role() instanceof Role.Proxy proxy) {
        answer = ask(reading, query, leaf, proxy);
        if (!(answer instanceof Missing<Coordinates>)) {
          return answer;
        }
      }
    }
    return answer;
  }

  private Outcome<Coordinates> ask(
      Reading reading, Target.Query query, Repository leaf, Role.Proxy proxy) {
    Optional<StoredIndex> known = indexes.find(leaf.id(), query.path());
    if (known.isPresent() && (isFresh(known.get()) || !reading.mayAskUpstreams())) {
      return Outcome.found(coordinates(query, known.get()));
    }
    if (!reading.mayAskUpstreams()) {
      return Outcome.missing(reading.format().words(new Reason.NotStored(), query));
    }
    Optional<String> absent = negatives.find(leaf.id(), query.component(), query.path());
    if (absent.isPresent()) {
      return Outcome.missing(absent.get());
    }
    return remembered(query, leaf, known, sources.of(leaf, reading.format(), proxy).resolve(query));
  }

  private Outcome<Coordinates> remembered(
      Target.Query query,
      Repository leaf,
      Optional<StoredIndex> known,
      Outcome<Coordinates> answer) {
    return switch (answer) {
      case Found<Coordinates>(var found) -> {
        List<Listed> listed = List.of(new Listed(found.version(), Optional.empty()));
        StoredIndex index =
            new StoredIndex(listed, Optional.empty(), Optional.empty(), clock.instant());
        indexes.save(leaf.id(), query.path(), index, query.component());
        yield answer;
      }
      case Missing<Coordinates>(var why) -> {
        negatives.remember(leaf.id(), query.component(), query.path(), why, Negatives.EXACT);
        yield answer;
      }
      case Refused<Coordinates> _ -> answer;
      case Failed<Coordinates> _ ->
          known
              .<Outcome<Coordinates>>map(stale -> Outcome.found(coordinates(query, stale)))
              .orElse(answer);
    };
  }

  private boolean isFresh(StoredIndex known) {
    return Duration.between(known.fetched(), clock.instant()).compareTo(FRESH) <= 0;
  }

  private static Coordinates coordinates(Target.Query query, StoredIndex known) {
    return new Coordinates(query.component(), known.listed().getFirst().version());
  }
}
