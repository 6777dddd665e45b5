package dev.larder.core.browse;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.larder.api.Outcome;
import dev.larder.api.Target;
import dev.larder.core.access.Action;
import dev.larder.core.access.Principal;
import dev.larder.core.cache.CacheName;
import dev.larder.core.engine.Plan;
import dev.larder.core.engine.Planner;
import dev.larder.core.engine.Visit;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.TrafficHistory;
import dev.larder.core.storage.TrafficHistory.Popular;
import dev.larder.core.traffic.AmountPoint;
import dev.larder.core.traffic.ShownStep;
import dev.larder.core.traffic.TrafficCounts;
import dev.larder.core.traffic.TrafficPoint;
import dev.larder.core.traffic.TrafficStep;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// How a server was used, for those who may observe it: whoever asks has been judged by then. What
/// names components shows only those that the one who asks may read.
public final class TrafficLook {
  /// Points of one answer; a finer step is refused.
  public static final int MAX_POINTS = 750;

  /// Sums over all downloads of a time are read once in as long.
  private static final Duration POPULAR_KEPT = Duration.ofMinutes(2);

  private static final int MAX_POPULAR_KEPT = 100;

  /// Of which those are shown that may be read.
  private static final int MAX_POPULAR = 500;

  private record Asked(Set<RepositoryId> repositories, LocalDate since) {}

  private final TrafficHistory history;
  private final Planner planner = new Planner();
  private final Cache<Asked, List<Popular>> popular =
      CacheName.MOST_DOWNLOADED.build(
          Caffeine.newBuilder()
              .maximumSize(MAX_POPULAR_KEPT)
              .expireAfterWrite(POPULAR_KEPT)
              .recordStats());

  public TrafficLook(TrafficHistory history) {
    this.history = history;
  }

  /// @param until the first moment that is not asked for
  public record Time(Instant since, Instant until, ShownStep step) {}

  /// A component and how often it was downloaded by way of a repository.
  public record Downloads(RepositoryName repository, String component, long downloads) {}

  /// The traffic of each step in which a server ran.
  ///
  /// @param repository empty: of all, each request once
  public List<TrafficPoint> traffic(Time time, Optional<RepositoryId> repository) {
    ShownStep step = time.step();
    return step.traffic(
        history.traffic(step.kept(), step.begin(time.since()), time.until(), repository));
  }

  /// What was stored, looked at once an hour at most.
  public List<AmountPoint> amounts(Time time, Optional<RepositoryId> repository) {
    ShownStep step = time.step();
    TrafficStep kept = step.kept() == TrafficStep.DAY ? TrafficStep.DAY : TrafficStep.HOUR;
    return step.amounts(history.amounts(kept, step.begin(time.since()), time.until(), repository));
  }

  /// The traffic of each repository in all of a time; those without any are left out.
  public Map<RepositoryId, TrafficCounts> byRepository(Time time) {
    // Sums need no fine steps, and coarse ones are few.
    TrafficStep kept = time.step().kept() == TrafficStep.DAY ? TrafficStep.DAY : TrafficStep.HOUR;
    return history.byRepository(kept, time.step().begin(time.since()), time.until());
  }

  /// The components that were downloaded most since a moment's day, most first: those that the
  /// principal may read by way of the repository that is named beside them.
  ///
  /// @param of the repository that was asked for them; empty: any
  public List<Downloads> mostDownloaded(
      Snapshot snapshot, Principal principal, Instant since, Optional<Repository> of, int limit) {
    Map<RepositoryId, Repository> readable =
        snapshot.repositories().stream()
            .filter(one -> of.isEmpty() || of.get().id().equals(one.id()))
            .filter(one -> snapshot.gate().allowsSome(principal, one, Action.READ))
            .collect(Collectors.toUnmodifiableMap(Repository::id, one -> one));
    Asked asked = new Asked(readable.keySet(), LocalDate.ofInstant(since, ZoneOffset.UTC));
    return popular
        .get(asked, _ -> history.mostDownloaded(asked.repositories(), asked.since(), MAX_POPULAR))
        .stream()
        .flatMap(one ->
            Optional.ofNullable(readable.get(one.repository())).stream()
                .filter(repository -> isShown(snapshot, principal, repository, one))
                .map(repository ->
                    new Downloads(repository.name(), one.component(), one.downloads())))
        .limit(limit)
        .toList();
  }

  /// Whether everybody who may have it is shown to the principal: of a hidden member not even its
  /// use is told.
  private boolean isShown(
      Snapshot snapshot, Principal principal, Repository repository, Popular one) {
    Visit visit = new Visit(snapshot, principal, repository);
    if (!visit.format().possible(one.component())) {
      return false;
    }
    Target list = visit.format().index(one.component(), Target.Listing.LIST);
    return planner.plan(visit, one.component(), list) instanceof Outcome.Found<Plan>(var plan)
        && !plan.hidden();
  }
}
