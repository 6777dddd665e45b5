package dev.larder.core.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Coordinates;
import dev.larder.core.access.Principal;
import dev.larder.core.cache.CacheName;
import dev.larder.core.repository.RepositoryId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Fetches files before they are asked for, where a client's way through versions announces them.
///
/// A client that reads a description out of the blue may want nothing more (a tool that looks for
/// updates, a list of dependencies). One that lately caused another small file of the same version
/// to be fetched, and then reads the description, is on its way to the big one. It has done with
/// looking around, too, and describes one after the other the versions that it has named itself:
/// not those to which it was led by what a file says, most of which it has no use for. A few are
/// fetched at once, so that those that are asked for always find a place at the upstream, and what
/// finds no room to wait is fetched when it is asked for.
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

  /// How a file came to be fetched.
  ///
  /// @param by who named its version; empty if it was read ahead of a client
  /// @param described whether its description is fetched, or will be when it is asked for
  private record Touch(FetchJob job, Optional<Principal> by, AtomicBoolean described) {}

  private final Fetches fetches;
  private final Cache<Version, Touch> touched;
  private final BoundedExecutor executor =
      new BoundedExecutor("companion prefetch", AT_ONCE, MAX_WAITING);

  public CompanionPrefetch(Fetches fetches, Ticker ticker) {
    this.fetches = fetches;
    this.touched =
        CacheName.ANNOUNCING_FILES.build(
            Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(LATELY)
                .ticker(ticker)
                .recordStats());
  }

  /// A file has to be fetched. Who touches its version first has named it, or was led there.
  ///
  /// @param by the client that reads it; empty if it is read ahead of one
  public void missed(FetchJob job, Optional<Principal> by) {
    if (!job.big() && job.artifact().kind().announces().isEmpty()) {
      var _ =
          touched
              .asMap()
              .putIfAbsent(Version.of(job), new Touch(job, by, new AtomicBoolean(by.isEmpty())));
    }
  }

  /// A client reads a file that announces another one, which is not there yet.
  ///
  /// @param job of the file that is read
  /// @param next the other file's name
  public void announced(FetchJob job, String next, Principal by) {
    Touch touch = touched.asMap().remove(Version.of(job));
    if (touch != null) {
      boolean _ = executor.start(() -> describeNamed(job, by));
      boolean _ = executor.start(() -> fetches.announced(job.companion(next)));
    }
  }

  /// Has the same file fetched of all versions that the client has named, in the order in which it
  /// reads them.
  private void describeNamed(FetchJob read, Principal by) {
    String description = read.artifact().kind().name();
    List<Touch> named =
        touched.asMap().entrySet().stream()
            .filter(entry -> entry.getKey().repository().equals(read.repository().id()))
            .map(Map.Entry::getValue)
            .filter(touch -> touch.by().equals(Optional.of(by)))
            .filter(touch -> touch.described().compareAndSet(false, true))
            .sorted(Comparator.comparing(touch -> touch.job().artifact().path()))
            .toList();
    for (Touch touch : named) {
      boolean _ = executor.start(() -> fetches.announced(touch.job().companion(description)));
    }
  }
}
