package dev.larder.core.engine;

import dev.larder.api.Format;
import dev.larder.api.Target;
import dev.larder.core.fetch.FetchJob;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import dev.larder.core.source.Source;
import dev.larder.core.waiting.Depth;

/// A proxy with what it takes to ask its upstream.
///
/// @param visit in which it is asked, for who else may know what it answers
/// @param ahead whether no client has asked yet
record UpstreamLeaf(
    Repository repository,
    Format format,
    Source source,
    Visit visit,
    Backends backends,
    boolean ahead) {
  static UpstreamLeaf of(Reading reading, Repository leaf, Type.Proxy proxy, Backends backends) {
    return new UpstreamLeaf(
        leaf,
        reading.format(),
        backends.sources().of(leaf, reading.format(), proxy),
        reading.visit(),
        backends,
        reading.depth() == Depth.AHEAD);
  }

  RepositoryId id() {
    return repository.id();
  }

  FetchJob job(Target.Artifact artifact) {
    return new FetchJob(
        repository,
        format,
        source,
        artifact,
        visit.snapshot().sharing(repository.id()),
        new GroupWitness(backends, visit, repository, artifact.coordinates(), ahead));
  }
}
