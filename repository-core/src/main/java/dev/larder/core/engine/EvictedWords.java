package dev.larder.core.engine;

import dev.larder.api.Failure;
import dev.larder.api.FileKind;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Target.Artifact;
import dev.larder.core.repository.Repository;
import dev.larder.core.storage.Evictions;
import dev.larder.core.storage.Evictions.Evicted;
import dev.larder.core.storage.StorageDownException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// What a client is told, beside why a file cannot be had now, of one that was here and was removed
/// to make room.
record EvictedWords(Evictions evictions) {
  <T> Unfound<T> beside(Unfound<T> ended, Reading reading, Repository leaf, Artifact artifact) {
    if (artifact.kind().weight() != FileKind.Weight.BIG
        || !reading.depth().mayWait()
        || !isAnswer(ended)) {
      return ended;
    }
    return last(leaf, artifact)
        .map(evicted -> "\n" + words(leaf, artifact, evicted))
        .map(words -> told(ended, words))
        .orElse(ended);
  }

  private static boolean isAnswer(Unfound<?> ended) {
    return switch (ended) {
      case Missing<?> _, Failed<?> _ -> true;
      case Outcome.Refused<?> _, Outcome.NotAtHand<?> _ -> false;
    };
  }

  /// These words are not worth another failure.
  private Optional<Evicted> last(Repository leaf, Artifact artifact) {
    try {
      return evictions.last(leaf.id(), artifact.coordinates());
    } catch (StorageDownException _) {
      return Optional.empty();
    }
  }

  private static String words(Repository leaf, Artifact artifact, Evicted evicted) {
    return """
    The %s of %s was stored in %s and removed at %s %s; its upstream had it then.
    It is fetched again when the upstream answers: try again, or see docs/retention.md, "Budget".\
    """
        .formatted(
            artifact.kind().name(),
            artifact.coordinates(),
            leaf.name(),
            evicted.at().truncatedTo(ChronoUnit.SECONDS),
            evicted.why());
  }

  private static <T> Unfound<T> told(Unfound<T> ended, String words) {
    return switch (ended) {
      case Missing<T>(var text) -> new Missing<>(text + words);
      case Failed<T>(var failure) ->
          new Failed<>(new Failure(failure.kind(), failure.text() + words, failure.away()));
      case Outcome.Refused<T> _, Outcome.NotAtHand<T> _ -> ended;
    };
  }
}
