package dev.larder.core.eviction;

import dev.larder.api.Coordinates;
import dev.larder.api.FileKind;
import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Target;
import dev.larder.api.Verified;
import dev.larder.api.VersionMaker;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.Type;
import dev.larder.core.source.ArtifactSource;
import dev.larder.core.source.Source;
import dev.larder.core.source.Sources;
import dev.larder.core.source.VersionSource;
import dev.larder.core.staging.Intake;
import dev.larder.core.staging.Intake.Taken;
import dev.larder.core.storage.VersionRow;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Asks the upstream of a proxy whether it still has a version as it is stored: by one small file
/// of it, which must prove nothing else than what is stored; of one that was made of a Git
/// repository, by where its tag leads. For one thread, and for as long as one run lasts, since the
/// tags of a repository are read once.
final class UpstreamInquiry {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Format format;
  private final Source source;
  private final Function<String, Outcome<Map<String, String>>> tags;

  private UpstreamInquiry(
      Format format, Source source, Function<String, Outcome<Map<String, String>>> tags) {
    this.format = format;
    this.source = source;
    this.tags = tags;
  }

  static UpstreamInquiry of(Repository repository, Format format, Type.Proxy proxy, Sources all) {
    return new UpstreamInquiry(
        format, all.of(repository, format, proxy), all.tags(repository, format));
  }

  UpstreamWord about(VersionRow stored) {
    return switch (source) {
      case ArtifactSource files ->
          small(stored)
              .map(kind -> asked(files, format.artifact(stored.coordinates(), kind.name()), stored))
              .orElseGet(() -> new UpstreamWord.Denied("it has no small file to ask for"));
      case VersionSource _ -> tag(stored);
    };
  }

  /// That which is read of all versions, else the first small one.
  private Optional<FileKind> small(VersionRow stored) {
    Optional<String> consulted = format.consulted();
    return format.files().stream()
        .filter(kind -> kind.weight() == FileKind.Weight.SMALL)
        .filter(kind -> stored.file(kind.name()).isPresent())
        .min(Comparator.comparing(kind -> !consulted.equals(Optional.of(kind.name()))));
  }

  private UpstreamWord asked(ArtifactSource files, Target.Artifact artifact, VersionRow stored) {
    return switch (files.fetch(artifact)) {
      case Outcome.Found<ArtifactSource.Incoming>(var incoming) ->
          compared(incoming, artifact, stored);
      case Outcome.Missing<ArtifactSource.Incoming>(var why) ->
          new UpstreamWord.Denied("the upstream does not have it: " + firstLine(why));
      case Outcome.Refused<ArtifactSource.Incoming>(var refusal) ->
          new UpstreamWord.Denied("the upstream refuses it: " + firstLine(refusal.text()));
      case Outcome.Failed<ArtifactSource.Incoming>(var failure) ->
          new UpstreamWord.Unknown(firstLine(failure.text()));
      case Outcome.NotAtHand<ArtifactSource.Incoming> _ ->
          new UpstreamWord.Unknown("it is not at hand");
    };
  }

  private UpstreamWord compared(
      ArtifactSource.Incoming incoming, Target.Artifact artifact, VersionRow stored) {
    try (incoming) {
      Taken taken = new Intake(artifact.kind().maxBytes(), LONGEST).toMemory(incoming.body());
      return switch (taken) {
        case Taken.Whole(var staged) -> judged(format.verify(artifact, staged), stored);
        case Taken.TooLong _ -> new UpstreamWord.Denied("the upstream sends too much");
        case Taken.TooSlow _ -> new UpstreamWord.Unknown("the upstream sends too slowly");
      };
    } catch (IOException broken) {
      return new UpstreamWord.Unknown("the answer broke off: " + broken.getMessage());
    }
  }

  private static UpstreamWord judged(Outcome<Verified> verified, VersionRow stored) {
    if (!(verified instanceof Outcome.Found<Verified>(var said))) {
      return new UpstreamWord.Denied("the upstream sends what breaks the format's rules");
    }
    Map<String, String> united = new HashMap<>(said.facts());
    united.putAll(stored.facts());
    return united.entrySet().containsAll(said.facts().entrySet())
        ? new UpstreamWord.Confirmed()
        : new UpstreamWord.Denied("the upstream has other content under its name");
  }

  private UpstreamWord tag(VersionRow stored) {
    Coordinates coordinates = stored.coordinates();
    Optional<VersionMaker.Tagged> tagged =
        format.maker().flatMap(maker -> maker.tagged(stored.origin()));
    if (tagged.isEmpty()) {
      return new UpstreamWord.Denied("it was made of a commit that no tag is known of");
    }
    return switch (tags.apply(coordinates.component())) {
      case Outcome.Found<Map<String, String>>(var lead) ->
          tagged.get().commit().equals(lead.get(tagged.get().tag()))
              ? new UpstreamWord.Confirmed()
              : new UpstreamWord.Denied(
                  "its tag " + tagged.get().tag() + " is gone or leads elsewhere");
      case Outcome.Missing<Map<String, String>>(var why) -> new UpstreamWord.Denied(firstLine(why));
      case Outcome.Refused<Map<String, String>>(var refusal) ->
          new UpstreamWord.Denied(firstLine(refusal.text()));
      case Outcome.Failed<Map<String, String>>(var failure) ->
          new UpstreamWord.Unknown(firstLine(failure.text()));
      case Outcome.NotAtHand<Map<String, String>> _ ->
          new UpstreamWord.Unknown("it is not at hand");
    };
  }

  private static String firstLine(String words) {
    return words.lines().findFirst().orElse("");
  }
}
