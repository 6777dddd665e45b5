package dev.larder.core.fetch;

import dev.larder.api.Target;
import dev.larder.core.repository.ConfiguredUpstream;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import java.time.Duration;
import java.util.Optional;

/// What is asked of an upstream that has it, or certainly has not.
///
/// @param path what is asked for: of a file, an index or a query; or the name of a version
/// @param version the version that cannot be used without what is asked for
/// @param fresh how long nobody asks again once it is missing
/// @param asked how many pushes had been heard of by then, as [Pushes#count] says
public record UpstreamQuestion(
    RepositoryId repository,
    ConfiguredUpstream upstream,
    String component,
    String path,
    Optional<String> version,
    Duration fresh,
    long asked) {
  public static UpstreamQuestion of(Repository repository, Target.Index index, long asked) {
    return of(repository, index.component(), index.path(), NegativeCache.COMPONENT, asked);
  }

  public static UpstreamQuestion of(Repository repository, Target.Query query, long asked) {
    return of(repository, query.component(), query.path(), NegativeCache.EXACT, asked);
  }

  private static UpstreamQuestion of(
      Repository repository, String component, String path, Duration fresh, long asked) {
    return new UpstreamQuestion(
        repository.id(), upstream(repository), component, path, Optional.empty(), fresh, asked);
  }

  static UpstreamQuestion of(FetchJob job, long asked) {
    return new UpstreamQuestion(
        job.repository().id(),
        upstream(job.repository()),
        job.artifact().coordinates().component(),
        job.name(),
        job.neededByAll() ? Optional.of(job.artifact().coordinates().version()) : Optional.empty(),
        NegativeCache.EXACT,
        asked);
  }

  private static ConfiguredUpstream upstream(Repository repository) {
    return switch (repository.definition().type()) {
      case Type.Proxy proxy -> proxy.upstream();
      case Type.Hosted _, Type.Group _ ->
          throw new IllegalArgumentException(repository.name() + " has no upstream");
    };
  }
}
