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
import dev.larder.api.Refusal;
import dev.larder.api.Target;
import dev.larder.core.fetch.Content;
import dev.larder.core.policy.Denial;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.source.Sources;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.StoredVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Lists and latest: united over the leaves of a plan. A leaf that fails fails the request, because
/// a list that silently shrinks moves clients to older versions.
final class Lists {
  private final Metadata metadata;
  private final UpstreamIndexes upstream;
  private final Sources sources;
  private final Artifacts artifacts;

  Lists(Metadata metadata, UpstreamIndexes upstream, Sources sources, Artifacts artifacts) {
    this.metadata = metadata;
    this.upstream = upstream;
    this.sources = sources;
    this.artifacts = artifacts;
  }

  Outcome<Answer> get(Reading reading, Target.Index index) {
    return switch (index.listing()) {
      case LIST -> united(reading, index).map(listed -> answer(reading, index, listed));
      case LATEST -> latest(reading, index);
    };
  }

  private static Answer answer(Reading reading, Target.Index index, List<Listed> listed) {
    Document document = reading.format().write(index, listed);
    Content content = new Content.Small(document.bytes(), Sha256.hex(document.bytes()));
    return new Answer(
        content, document.mediaType(), document.life(), reading.plan().anyone(), false);
  }

  /// What all leaves list, without versions that are denied. Nothing left of something is a
  /// refusal: missing would send the client to look elsewhere.
  private Outcome<List<Listed>> united(Reading reading, Target.Index index) {
    return listed(reading, index)
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

  /// What all leaves list. Missing only if every one of them says so.
  private Outcome<List<Listed>> listed(Reading reading, Target.Index index) {
    List<StoredVersion> stored = metadata.versions(reading.plan().ids(), index.component());
    Map<String, Listed> union = new LinkedHashMap<>();
    Optional<String> missing = Optional.empty();
    boolean known = false;
    // All are asked before the first is waited for.
    List<Supplier<Outcome<List<Listed>>>> asked =
        reading.plan().leaves().stream()
            .map(leaf -> listed(reading, index, leaf, of(stored, leaf)))
            .toList();
    for (Supplier<Outcome<List<Listed>>> answer : asked) {
      switch (answer.get()) {
        case Found<List<Listed>>(var listed) -> {
          known = true;
          listed.forEach(version -> union.putIfAbsent(version.version(), version));
        }
        case Missing<List<Listed>>(var why) -> missing = missing.or(() -> Optional.of(why));
        case Refused<List<Listed>> refused -> {
          return refused;
        }
        case Failed<List<Listed>> failed -> {
          return failed;
        }
      }
    }
    return known
        ? Outcome.found(List.copyOf(union.values()))
        : Outcome.missing(
            missing.orElseGet(() -> reading.format().words(new Reason.Unknown(), index)));
  }

  private static List<Listed> of(List<StoredVersion> stored, Repository leaf) {
    return stored.stream()
        .filter(version -> version.repository().equals(leaf.id()))
        .map(version -> new Listed(version.version(), version.time()))
        .toList();
  }

  private Supplier<Outcome<List<Listed>>> listed(
      Reading reading, Target.Index index, Repository leaf, List<Listed> stored) {
    return switch (leaf.definition().type()) {
      case Type.Hosted _, Type.Group _ ->
          () ->
              stored.isEmpty()
                  ? Outcome.missing(reading.format().words(new Reason.Unknown(), index))
                  : Outcome.found(stored);
      case Type.Proxy proxy -> {
        Supplier<Outcome<List<Listed>>> answer = fromUpstream(reading, index, leaf, proxy);
        yield () -> withStored(answer.get(), stored);
      }
    };
  }

  private Supplier<Outcome<List<Listed>>> fromUpstream(
      Reading reading, Target.Index index, Repository leaf, Type.Proxy proxy) {
    if (!reading.mayAskUpstreams()) {
      return () ->
          upstream.stored(leaf, index, reading.format().words(new Reason.NotStored(), index));
    }
    return upstream.ask(leaf, sources.of(leaf, reading.format(), proxy), index);
  }

  /// Versions that an upstream has withdrawn stay usable once they are stored.
  private static Outcome<List<Listed>> withStored(
      Outcome<List<Listed>> answered, List<Listed> stored) {
    return switch (answered) {
      case Found<List<Listed>>(var listed) -> {
        List<Listed> both = new ArrayList<>(listed);
        both.addAll(stored);
        yield Outcome.found(both);
      }
      case Missing<List<Listed>> _ when !stored.isEmpty() -> Outcome.found(stored);
      case Missing<List<Listed>> _, Refused<List<Listed>> _, Failed<List<Listed>> _ -> answered;
    };
  }

  /// The best listed version; where none is listed, the best that the upstreams' own latest names.
  private Outcome<Answer> latest(Reading reading, Target.Index index) {
    Target.Index list = reading.format().index(index.component(), Target.Listing.LIST);
    return united(reading, list)
        .then(listed ->
            reading
                .format()
                .latest(releasesOf(reading, list, listed))
                .<Outcome<Listed>>map(Outcome::found)
                .orElseGet(() -> unlisted(reading, index, listed)))
        .then(best -> describe(reading, index, best));
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
                    ? Stream.of(fromUpstream(reading, index, leaf, proxy))
                    : Stream.empty())
            .toList();
    for (Supplier<Outcome<List<Listed>>> answer : asked) {
      switch (answer.get()) {
        case Found<List<Listed>>(var more) -> candidates.addAll(more);
        case Missing<List<Listed>> _ -> {}
        case Refused<List<Listed>>(var refusal) -> {
          return new Refused<>(refusal);
        }
        case Failed<List<Listed>>(var failure) -> {
          return new Failed<>(failure);
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
