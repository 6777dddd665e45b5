package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Format;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.NotAtHand;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Reason;
import dev.larder.api.Refusal;
import dev.larder.api.Target;
import dev.larder.core.cache.CacheName;
import dev.larder.core.engine.OwnLatest.Own;
import dev.larder.core.policy.Denial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which version is the latest: each leaf of a plan has an answer of its own, and the best of these
/// is that of all.
///
/// A proxy's answer is what its upstream calls the latest. Where the upstream does not say, it is
/// what the format's client would choose from the upstream's list, never from what happens to be
/// stored. A hosted repository answers from what was published.
final class LatestVersions {
  private static final int DESCRIPTION_BYTES = 400;

  private final IndexGathering gathering;
  private final ObtainableVersions obtainable;
  private final Artifacts artifacts;
  private final ConsultedFiles files;
  private final IndexResults<Target.Artifact> bests =
      new IndexResults<>(CacheName.BEST_VERSIONS, _ -> DESCRIPTION_BYTES);

  LatestVersions(
      IndexGathering gathering,
      ObtainableVersions obtainable,
      Artifacts artifacts,
      ConsultedFiles files) {
    this.gathering = gathering;
    this.obtainable = obtainable;
    this.artifacts = artifacts;
    this.files = files;
  }

  Outcome<Answer> get(Reading reading, Target.Index index) {
    return gathering
        .latest(reading, index)
        .then(parts ->
            bests.of(
                reading,
                index.path(),
                parts.objects(reading),
                () -> best(reading, index, parts).map(best -> description(reading, index, best))))
        .then(description -> described(reading, description));
  }

  private static Target.Artifact description(Reading reading, Target.Index index, Listed best) {
    Coordinates coordinates = new Coordinates(index.component(), best.version());
    return reading.format().artifact(coordinates, reading.format().describing());
  }

  private Outcome<Answer> described(Reading reading, Target.Artifact description) {
    return artifacts.get(reading, description).map(Answer::passing);
  }

  /// Nothing left of something is a refusal: missing would send the client to look elsewhere.
  private Outcome<Listed> best(Reading reading, Target.Index index, LatestParts parts) {
    Map<String, Listed> answers = new LinkedHashMap<>();
    Optional<Denial> denied = Optional.empty();
    Optional<String> missing = Optional.empty();
    for (int at = 0; at < parts.said().size(); at++) {
      switch (OwnLatest.of(reading, index, parts, at, obtainable, files).answer()) {
        case Found<Own>(Own.Latest(var version)) -> answers.putIfAbsent(version.version(), version);
        case Found<Own>(Own.Denied(var denial)) -> denied = denied.or(() -> Optional.of(denial));
        case Missing<Own>(var why) -> missing = missing.or(() -> Optional.of(why));
        case Unfound<Own> ended -> {
          return ended.retyped();
        }
      }
    }
    if (answers.isEmpty()) {
      String unknown = missing.orElseGet(() -> words(reading, index, new Reason.Unknown()));
      return denied
          .<Outcome<Listed>>map(denial ->
              Outcome.refused(Refusal.Kind.FORBIDDEN, words(reading, index, denial.why())))
          .orElseGet(() -> Outcome.missing(unknown));
    }
    List<Listed> different = List.copyOf(answers.values());
    return different.size() == 1
        ? Outcome.found(different.getFirst())
        : united(reading, index, different);
  }

  private static String words(Reading reading, Target.Index index, Reason why) {
    return reading.format().words(why, index);
  }

  /// The best of different answers. The newest of all that is listed may say that one of them was
  /// taken back, even where the leaf that answers so has not heard of it; where no list is to be
  /// had, the newest of the answers may.
  private Outcome<Listed> united(Reading reading, Target.Index index, List<Listed> answers) {
    Format format = reading.format();
    Target.Index list = format.index(index.component(), Target.Listing.LIST);
    Outcome<List<Listed>> consulted =
        gathering
            .parts(reading, list)
            .then(parts -> parts.united(reading, list))
            .map(listed -> LatestParts.allowed(reading, index, listed));
    boolean said = consulted instanceof Found || consulted instanceof NotAtHand;
    return (said ? consulted : Outcome.found(answers))
        .then(all ->
            format.preferred(index.component(), answers, all, file -> files.read(reading, file)))
        .map(best -> best.or(() -> format.latest(answers)).orElse(answers.getFirst()));
  }
}
