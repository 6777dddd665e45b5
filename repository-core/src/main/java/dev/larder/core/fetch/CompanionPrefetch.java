package dev.larder.core.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Coordinates;
import dev.larder.core.cache.CacheName;
import dev.larder.core.repository.RepositoryId;
import java.time.Duration;

/// Fetches files before they are asked for, where a client's way through a version announces them.
///
/// A client that reads a description out of the blue may want nothing more (a tool that looks for
/// updates, a list of dependencies). One that lately caused another small file of the same version
/// to be fetched, and then reads the description, is on its way to the big one. A few are fetched
/// at once, so that those that are asked for always find a place at the upstream, and what finds no
/// room to wait is fetched when it is asked for.
public final class CompanionPrefetch {
  private static final int AT_ONCE = 8;
  private static final int MAX_WAITING = 2_000;
  private static final int MAX_REMEMBERED = 20_000;
  private static final Duration LATELY = Duration.ofMinutes(10);

  private record Version(RepositoryId repository, Coordinates coordinates) {
    static Version of(FetchJob job) {
      return new Version(job.repository().id(), job.artifact().coordinates());
    }
  }

  private final Fetches fetches;
  private final Cache<Version, Boolean> read;
  private final BoundedExecutor executor =
      new BoundedExecutor("companion prefetch", AT_ONCE, MAX_WAITING);

  public CompanionPrefetch(Fetches fetches, Ticker ticker) {
    this.fetches = fetches;
    this.read =
        CacheName.ANNOUNCING_FILES.build(
            Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(LATELY)
                .ticker(ticker)
                .recordStats());
  }

  /// A client reads a file that had to be fetched.
  public void missed(FetchJob job) {
    if (!job.big() && job.artifact().kind().announces().isEmpty()) {
      read.put(Version.of(job), true);
    }
  }

  /// A client reads a file that announces another one, which is not there yet.
  ///
  /// @param next the other file's name
  public void announced(FetchJob job, String next) {
    if (read.asMap().remove(Version.of(job)) != null) {
      boolean _ = executor.start(() -> fetches.ahead(job.companion(next)));
    }
  }
}
