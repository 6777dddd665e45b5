package dev.larder.core.fetch;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.core.repository.GitPath;
import dev.larder.core.repository.Push;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.waiting.Depth;
import dev.larder.core.waiting.ReadingThread;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/// Pushes to Git repositories that this node has heard of. What an upstream was asked before a push
/// may not be so any more: it is neither fresh nor certain, whoever remembers it.
///
/// Who asks an upstream keeps how many pushes had been heard of by then, so that an answer which
/// was asked for before a push and comes after it is found out as well.
public final class Pushes {
  /// How many had been heard of when something was asked that is not so any more.
  public static final long NONE = -1;

  /// How far the clocks of two nodes may differ where one reads what the other has stored.
  private static final Duration SKEW = Duration.ofSeconds(5);

  /// Beyond, a push counts for all Git repositories of its upstream.
  private static final int MAX_PATHS = 10_000;

  /// Where components are, as far as that is known.
  @FunctionalInterface
  public interface Places {
    /// The address of the Git repository that a component of a repository is in.
    ///
    /// @param depth whether the store may be asked
    Optional<String> address(RepositoryId repository, String component, Depth depth);
  }

  /// @param number how many had been heard of with this one
  /// @param time by the ticker
  private record Mark(long number, long time) {}

  /// The last ones to the Git repositories of one upstream.
  private static final class Marks {
    private final Map<GitPath, Mark> byPath = new ConcurrentHashMap<>();
    private volatile Optional<Mark> any = Optional.empty();
    private volatile Mark newest = new Mark(NONE, 0);
  }

  private final Ticker ticker;
  private final Places places;
  private final Map<RepositoryId, Marks> byRepository = new ConcurrentHashMap<>();
  private volatile long count;

  public Pushes(Ticker ticker, Places places) {
    this.ticker = ticker;
    this.places = places;
  }

  /// Somebody has pushed before now.
  public synchronized void heard(Push push) {
    Mark mark = new Mark(count + 1, ticker.read());
    Marks marks = byRepository.computeIfAbsent(push.repository(), _ -> new Marks());
    if (push.path().isPresent() && marks.byPath.size() < MAX_PATHS) {
      marks.byPath.put(push.path().get(), mark);
    } else {
      marks.any = Optional.of(mark);
      marks.byPath.clear();
    }
    marks.newest = mark;
    count = mark.number();
  }

  /// How many have been heard of. To be looked at before an upstream is asked.
  public long count() {
    return count;
  }

  /// How many had been heard of with the last one that was for a repository.
  public long last(RepositoryId repository) {
    Marks marks = byRepository.get(repository);
    return marks == null ? NONE : marks.newest.number();
  }

  /// Whether somebody has pushed to where a component is since the upstream was asked. Where that
  /// is may not be known, and then it may be there.
  ///
  /// @param asked how many had been heard of when it was
  public boolean since(long asked, RepositoryId repository, String component) {
    return any(repository, component, mark -> mark.number() > asked);
  }

  /// The same for what the store has, whose times are those of some node's clock.
  ///
  /// @param age of what is stored
  public boolean sinceStored(Duration age, RepositoryId repository, String component) {
    long asked = ticker.read() - age.plus(SKEW).toNanos();
    return any(repository, component, mark -> mark.time() - asked >= 0);
  }

  private boolean any(RepositoryId repository, String component, Predicate<Mark> later) {
    Marks marks = byRepository.get(repository);
    if (marks == null || !later.test(marks.newest)) {
      return false;
    }
    if (marks.any.filter(later).isPresent()) {
      return true;
    }
    // What is not at hand is asked for again where it may be waited for.
    Depth depth = Thread.currentThread() instanceof ReadingThread ? Depth.GLANCE : Depth.TAKE;
    return places
        .address(repository, component, depth)
        .flatMap(GitPath::of)
        .map(path -> isThere(marks, path, later))
        .orElse(true);
  }

  private static boolean isThere(Marks marks, GitPath path, Predicate<Mark> later) {
    return path.ends().stream()
        .map(end -> Optional.ofNullable(marks.byPath.get(end)))
        .anyMatch(mark -> mark.filter(later).isPresent());
  }
}
