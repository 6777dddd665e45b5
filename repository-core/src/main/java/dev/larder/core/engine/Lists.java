package dev.larder.core.engine;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Listed;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.api.Target;
import dev.larder.core.cache.CacheName;
import dev.larder.core.fetch.Content;
import dev.larder.core.policy.Denial;
import dev.larder.core.staging.Sha256;
import java.util.List;
import java.util.Optional;

/// Lists, united over the leaves of a plan. A leaf that fails fails the request, because a list
/// that silently shrinks moves clients to older versions.
final class Lists {
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

  private final IndexGathering gathering;
  private final ObtainableVersions obtainable;
  private final LatestVersions latest;
  private final IndexResults<Written> written =
      new IndexResults<>(CacheName.WRITTEN_LISTS, list -> list.document().bytes().length);

  Lists(IndexGathering gathering, ObtainableVersions obtainable, LatestVersions latest) {
    this.gathering = gathering;
    this.obtainable = obtainable;
    this.latest = latest;
  }

  Outcome<Answer> get(Reading reading, Target.Index index) {
    return switch (index.listing()) {
      case LIST -> list(reading, index);
      case LATEST -> latest.get(reading, index);
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

  /// What all leaves list, without versions that are denied or cannot be had. Nothing left of
  /// something is a refusal: missing would send the client to look elsewhere.
  private Outcome<List<Listed>> united(Reading reading, Target.Index index, IndexParts parts) {
    return parts
        .united(reading, index)
        .then(listed -> {
          List<Listed> shown =
              listed.stream().filter(one -> denial(reading, index, one).isEmpty()).toList();
          shown = obtainable.among(shown, reading, index.component(), parts.stored());
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
}
