package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// The store of versions. Every method but [#commit] is one statement; none is called while bytes
/// cross the network.
///
/// Methods throw [StorageDownException] when the store cannot be reached.
public interface Metadata {
  /// What these repositories store of one version, in no order. Includes small files' bytes.
  List<VersionRow> version(Set<RepositoryId> repositories, Coordinates coordinates);

  /// The versions of a component in these repositories, in no order.
  List<StoredVersion> versions(Set<RepositoryId> repositories, String component);

  /// Makes files visible in one transaction that holds a lock on the coordinates.
  ///
  /// Found: they are durable. Refused with CONFLICT: files or facts that are stored here, in
  /// `sharing`, or remembered of a deleted version disagree; the details name both values as
  /// `stored.<fact>` and `given.<fact>`. A fetched file that is there already with the same facts
  /// is Found with `created` false and the row that won. An unknown commit outcome is re-read
  /// before this returns.
  Outcome<Receipt> commit(Publication publication);

  /// Components of a repository that begin with `prefix`, in byte order, after `after`.
  List<String> components(RepositoryId repository, String prefix, String after, int limit);

  /// Complete versions at or after a time, in the order of their feed time, which is strictly
  /// increasing and assigned after commit so that a reader of `since` skips nothing.
  List<FeedRow> feed(Set<RepositoryId> repositories, Instant since, int limit);

  /// Gives feed positions to versions that have none yet; called again and again by one of the
  /// nodes' background loops. Answers how many it gave.
  int assignFeed();

  /// Adds to the download counters; called in batches, never for one request.
  void count(List<DownloadCount> counts);
}
