package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Missing;
import dev.larder.api.Outcome.Unfound;
import dev.larder.api.Reason;
import dev.larder.api.Refusal;
import dev.larder.api.Target;
import dev.larder.core.cache.CacheName;
import dev.larder.core.fetch.Content;
import dev.larder.core.policy.Denial;
import dev.larder.core.repository.Type;
import dev.larder.core.staging.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Lists and latest: united over the leaves of a plan. A leaf that fails fails the request, because
/// a list that silently shrinks moves clients to older versions.
final class Lists {
  private static final int LISTED_BYTES = 100;

  /// A list as it is sent.
  private record Written(Document document, String sha256) {
    static Written of(Document document) {
      return new Written(document, Sha256.hex(document.bytes()));
    }

    Answer answer(boolean anyone) {
      Content content = new Content.Small(document.bytes(), sha256);
      return new Answer(content, document.mediaType(), document.life(), anyone, false);
    }
  }

  /// @param listed all that is listed
  /// @param release the best of what the written list shows
  private record Best(List<Listed> listed, Optional<Listed> release) {}

  private final IndexGathering gathering;
  private final Artifacts artifacts;
  private final IndexResults<Written> written =
      new IndexResults<>(CacheName.WRITTEN_LISTS, list -> list.document().bytes().length);
  private final IndexResults<Best> bests =
      new IndexResults<>(CacheName.BEST_VERSIONS, best -> LISTED_BYTES * best.listed().size());

  Lists(IndexGathering gathering, Artifacts artifacts) {
    this.gathering = gathering;
    this.artifacts = artifacts;
  }

  Outcome<Answer> get(Reading reading, Target.Index index) {
    return switch (index.listing()) {
      case LIST -> list(reading, index);
      case LATEST -> latest(reading, index);
    };
  }

  private Outcome<Answer> list(Reading reading, Target.Index index) {
    return gathering.parts(reading, index).then(parts -> list(reading, index, parts));
  }

  private Outcome<Answer> list(Reading reading, Target.Index index, IndexParts parts) {
    return written
        .of(
            reading,
            index.path(),
            parts.objects(),
            () ->
                united(reading, index, parts)
                    .map(listed -> Written.of(reading.format().write(index, listed))))
        .map(list -> list.answer(reading.plan().anyone()));
  }

  /// What all leaves list, without versions that are denied. Nothing left of something is a
  /// refusal: missing would send the client to look elsewhere.
  private static Outcome<List<Listed>> united(
      Reading reading, Target.Index index, IndexParts parts) {
    return parts
        .united(reading, index)
        .then(listed -> {
          List<Listed> shown =
              listed.stream().filter(one -> denial(reading, index, one).isEmpty()).toList();
          return shown.isEmpty() && !listed.isEmpty()
              ? refused(reading, index, denial(reading, index, listed.getLast()).orElseThrow())
              : Outcome.found(shown);
        });
  }

  private static Optional<Denial> denial(Reading reading, Target.Index index, Listed listed) {
    return reading.denial(new Coordinates(index.component(), listed.version()));
  }

  private static <T> Outcome<T> refused(Reading reading, Target.Index index, Denial denial) {
    return Outcome.refused(Refusal.Kind.FORBIDDEN, reading.format().words(denial.why(), index));
  }

  /// The best listed version; where none is listed, the best that the upstreams' own latest names.
  private Outcome<Answer> latest(Reading reading, Target.Index index) {
    Target.Index list = reading.format().index(index.component(), Target.Listing.LIST);
    return gathering.parts(reading, list).then(parts -> latest(reading, index, list, parts));
  }

  private Outcome<Answer> latest(
      Reading reading, Target.Index index, Target.Index list, IndexParts parts) {
    return bests
        .of(
            reading,
            index.path(),
            parts.objects(),
            () -> united(reading, list, parts).map(listed -> best(reading, list, listed)))
        .then(best ->
            best.release()
                .<Outcome<Listed>>map(Outcome::found)
                .orElseGet(() -> unlisted(reading, index, best.listed())))
        .then(best -> describe(reading, index, best));
  }

  private static Best best(Reading reading, Target.Index list, List<Listed> listed) {
    return new Best(listed, reading.format().latest(releasesOf(reading, list, listed)));
  }

  /// What the written list would show: latest prefers it to anything unlisted.
  private static List<Listed> releasesOf(Reading reading, Target.Index list, List<Listed> listed) {
    byte[] written = reading.format().write(list, listed).bytes();
    return reading.format().read(list, written) instanceof Found<List<Listed>>(var shown)
        ? shown
        : List.of();
  }

  private Outcome<Listed> unlisted(Reading reading, Target.Index index, List<Listed> listed) {
    List<Listed> candidates = new ArrayList<>(listed);
    List<Supplier<Outcome<List<Listed>>>> asked =
        reading.plan().leaves().stream()
            .flatMap(leaf ->
                leaf.definition().type() instanceof Type.Proxy proxy
                    ? Stream.of(gathering.fromUpstream(reading, index, leaf, proxy))
                    : Stream.empty())
            .toList();
    for (Supplier<Outcome<List<Listed>>> answer : asked) {
      switch (answer.get()) {
        case Found<List<Listed>>(var more) -> candidates.addAll(more);
        case Missing<List<Listed>> _ -> {}
        case Unfound<List<Listed>> ended -> {
          return ended.retyped();
        }
      }
    }
    return reading
        .format()
        .latest(candidates.stream().filter(one -> denial(reading, index, one).isEmpty()).toList())
        .<Outcome<Listed>>map(Outcome::found)
        .orElseGet(() -> Outcome.missing(reading.format().words(new Reason.Unknown(), index)));
  }

  private Outcome<Answer> describe(Reading reading, Target.Index index, Listed best) {
    Coordinates coordinates = new Coordinates(index.component(), best.version());
    return artifacts
        .get(reading, reading.format().artifact(coordinates, reading.format().describing()))
        .map(found ->
            new Answer(
                found.content(), found.mediaType(), Document.Life.MINUTE, found.anyone(), false));
  }
}
