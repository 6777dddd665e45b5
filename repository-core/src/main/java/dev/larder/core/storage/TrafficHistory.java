package dev.larder.core.storage;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.traffic.AmountPoint;
import dev.larder.core.traffic.StoredAmount;
import dev.larder.core.traffic.TrafficCounts;
import dev.larder.core.traffic.TrafficPoint;
import dev.larder.core.traffic.TrafficStep;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Traffic and stored amounts of the past, by steps of time: what all nodes have counted is added.
/// Bounded by repositories times steps that are kept. Sums over all repositories are rows of their
/// own, so that they cost no more to read than one repository, and stay right when one is deleted.
///
/// Methods throw [StorageDownException] when the store cannot be reached.
public interface TrafficHistory {
  /// Adds what a node has counted, to the steps of each length that `at` is in. Nothing is counted
  /// of a repository that is left out; with no repository at all it is kept that a server ran.
  void add(Instant at, Map<RepositoryId, TrafficCounts> counts);

  /// The steps from the one that `since` is in up to `until`, in their order, as far as a server
  /// ran: those without traffic too.
  ///
  /// @param repository empty: of all, each request once
  List<TrafficPoint> traffic(
      TrafficStep step, Instant since, Instant until, Optional<RepositoryId> repository);

  /// The traffic of each repository in the steps from the one that `since` is in up to `until`;
  /// those without any are left out.
  Map<RepositoryId, TrafficCounts> byRepository(TrafficStep step, Instant since, Instant until);

  /// Keeps what repositories store at a moment, in place of what was kept of the same hour and day.
  void keep(Instant at, Map<RepositoryId, StoredAmount> amounts);

  /// What was stored, as [#traffic] tells steps; a step in which nobody looked has no point. Only
  /// of hours and days.
  List<AmountPoint> amounts(
      TrafficStep step, Instant since, Instant until, Optional<RepositoryId> repository);

  /// How many versions in use each of these repositories stores; those without any are left out.
  /// Reads all of them.
  Map<RepositoryId, Long> versions(Set<RepositoryId> repositories);

  /// The components that were downloaded most by way of these repositories since a day (UTC), most
  /// first; one line for each repository and component. Reads all downloads of that time.
  List<Popular> mostDownloaded(Set<RepositoryId> repositories, LocalDate since, int limit);

  /// How often a component was downloaded by way of a repository, in all its versions.
  record Popular(RepositoryId repository, String component, long downloads) {}

  /// Removes rows of a step that began before a moment, at most `limit` of each kind. Answers how
  /// many there were.
  int expire(TrafficStep step, Instant before, int limit);
}
