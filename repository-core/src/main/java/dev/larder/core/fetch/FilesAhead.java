package dev.larder.core.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Target;
import dev.larder.core.cache.CacheName;
import dev.larder.core.repository.RepositoryId;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// The files that were fetched before a client asked for them, until one does: what was fetched and
/// how much of it was of use.
public final class FilesAhead {
  private static final int MAX_UNREAD = 50_000;
  private static final Duration LONGEST = Duration.ofHours(24);

  /// Why a file was fetched ahead.
  public enum Why {
    /// Along with another file of the version.
    COMPANION,
    /// By what a client has read, it is about to ask for it.
    ANNOUNCED,
    /// Another file leads there.
    GRAPH,
    /// With the list of the component, for when the upstream is away.
    LIST
  }

  /// Files of one kind.
  ///
  /// @param file its name, such as `mod`
  public record Group(Why why, String file) {}

  private record Key(RepositoryId repository, String path) {}

  private final Cache<Key, Group> unread;
  private final ConcurrentMap<Group, LongAdder> fetched = new ConcurrentHashMap<>();
  private final ConcurrentMap<Group, LongAdder> read = new ConcurrentHashMap<>();

  public FilesAhead(Ticker ticker) {
    this.unread =
        CacheName.FILES_AHEAD.build(
            Caffeine.newBuilder().maximumSize(MAX_UNREAD).expireAfterWrite(LONGEST).ticker(ticker));
  }

  /// A fetch begins that no client waits for.
  void begun(FetchJob job, Why why) {
    Group group = new Group(why, job.artifact().kind().name());
    count(fetched, group);
    unread.put(new Key(job.repository().id(), job.artifact().path()), group);
  }

  /// A client takes a file. Every cached read comes here, so what is not there is only looked for,
  /// without what a cache does at a read.
  public void taken(RepositoryId repository, Target.Artifact artifact) {
    Key key = new Key(repository, artifact.path());
    if (unread.asMap().containsKey(key)) {
      Group group = unread.asMap().remove(key);
      if (group != null) {
        count(read, group);
      }
    }
  }

  private static void count(ConcurrentMap<Group, LongAdder> counts, Group group) {
    counts.computeIfAbsent(group, _ -> new LongAdder()).increment();
  }

  /// How many were fetched.
  public Map<Group, Long> fetched() {
    return sums(fetched);
  }

  /// How many of them a client has taken since.
  public Map<Group, Long> read() {
    return sums(read);
  }

  private static Map<Group, Long> sums(Map<Group, LongAdder> counts) {
    return counts.entrySet().stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, count -> count.getValue().sum()));
  }
}
