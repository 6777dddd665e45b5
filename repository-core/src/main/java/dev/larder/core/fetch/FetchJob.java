package dev.larder.core.fetch;

import dev.larder.api.FileKind;
import dev.larder.api.Format;
import dev.larder.api.Target;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.source.ArtifactSource;
import dev.larder.core.source.Source;
import dev.larder.core.source.VersionSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One artifact to fetch for one proxy.
///
/// @param sharing repositories that share a group with the proxy
/// @param witness asked where what arrives contradicts one of them
/// @param mending whether the file is stored and its bytes were found lost
public record FetchJob(
    Repository repository,
    Format format,
    Source source,
    Target.Artifact artifact,
    Set<RepositoryId> sharing,
    Witness witness,
    boolean mending) {
  /// A file that is not stored.
  public FetchJob(
      Repository repository,
      Format format,
      Source source,
      Target.Artifact artifact,
      Set<RepositoryId> sharing,
      Witness witness) {
    this(repository, format, source, artifact, sharing, witness, false);
  }

  /// The same, of a file that is stored and whose bytes were found lost.
  public FetchJob toMend() {
    return new FetchJob(repository, format, source, artifact, sharing, witness, true);
  }

  /// What makes two jobs the same fetch.
  ///
  /// @param name of what arrives: the path of a file, or a version whose files all arrive together
  record Key(RepositoryId repository, String name) {}

  Key key() {
    return new Key(repository.id(), name());
  }

  String name() {
    return switch (source) {
      case ArtifactSource _ -> artifact.path();
      case VersionSource _ -> artifact.coordinates().toString();
    };
  }

  /// The files that arrive.
  Set<String> arriving() {
    return switch (source) {
      case ArtifactSource _ -> Set.of(artifact.kind().name());
      case VersionSource _ -> completeFiles();
    };
  }

  /// The same version's other file.
  FetchJob companion(String file) {
    Target.Artifact other = format.artifact(artifact.coordinates(), file);
    return new FetchJob(repository, format, source, other, sharing, witness);
  }

  /// Whether no version can be used without what arrives: clients read it of all that they
  /// consider.
  boolean neededByAll() {
    String file = artifact.kind().name();
    return switch (source) {
      case ArtifactSource _ ->
          file.equals(format.describing()) || format.consulted().equals(Optional.of(file));
      case VersionSource _ -> true;
    };
  }

  boolean big() {
    return artifact.kind().weight() == FileKind.Weight.BIG;
  }

  Set<String> completeFiles() {
    return format.files().stream().map(FileKind::name).collect(Collectors.toUnmodifiableSet());
  }
}
