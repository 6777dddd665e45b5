package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// The store of versions. No method is called while bytes cross the network.
///
/// A repository that has been deleted takes no more publications. What it held stays remembered:
/// versions that were published bind their names in every repository of the format, versions that
/// were fetched bind them in a repository that is created again under the same name.
///
/// Times are kept in microseconds, and truncated to them. A component is at most 1,000 bytes long
/// in UTF-8, a version 500.
///
/// Methods throw [StorageDownException] when the store cannot be reached.
public interface Metadata {
  /// What these repositories store of one version, in no order. Includes small files' bytes.
  List<VersionRow> version(Set<RepositoryId> repositories, Coordinates coordinates);

  /// The versions of a component in these repositories, in no order.
  List<StoredVersion> versions(Set<RepositoryId> repositories, String component);

  /// Makes files visible in one transaction that holds a lock on the coordinates.
  ///
  /// Found: they are visible, to every node. A publish has survived a power cut by then; a fetch
  /// may be lost with the last second before one, whole, and is then fetched again.
  ///
  /// Refused with CONFLICT: files or facts that are stored here, in `sharing`, or remembered of a
  /// deleted version disagree; the details name both values as `stored.<fact>` and `given.<fact>`.
  /// A fetched file that is there already with the same facts is Found with `created` false and the
  /// row that won. Refused with NOT_ALLOWED: the repository has been deleted. Failed with
  /// STORAGE_FULL: the store's disk is full. When the connection is lost while the transaction
  /// commits, its outcome is found out before this returns.
  ///
  /// A publish that creates something inserts a change of the component; a fetch does not.
  ///
  /// Found: every entry is in its log, too, placed in the same transaction; also where `created` is
  /// false, and those were missing. A record that is there under the key of an entry stays as it
  /// is, whatever its bytes. Any other outcome: none was placed. Throws [ClosedLogException] where
  /// a closed log would get a record: nothing is stored. Throws [SweptBlobException], too, where
  /// the bytes of a blob may have been removed since they were stored.
  Outcome<Receipt> commit(Publication publication);

  /// Takes a stored version out of use, or back into it; its files stay. What is so is part of
  /// [Configuration#load]. Inserts a change of kind `deletion` and a row of the audit log. False:
  /// nothing of the version is stored here, or it is so already.
  boolean delete(RepositoryId repository, Coordinates coordinates, String reason, Author author);

  /// The way back from [#delete], with the same records. False: it is not deleted here.
  boolean restore(RepositoryId repository, Coordinates coordinates, Author author);

  /// Forgets what was fetched of a version, so that it is fetched anew when somebody asks for it.
  /// Inserts a change of kind `purge` and a row of the audit log. False: nothing fetched is known
  /// of it here, or it is deleted and has to be restored first; what was published is never
  /// forgotten.
  boolean purge(Purge purge);

  /// A version to forget.
  ///
  /// @param format of the repository
  /// @param forgetHashes whether what its name is bound to is forgotten, too, here and in
  ///   repositories of the same name before this one; else no other content can take the name
  record Purge(
      RepositoryId repository,
      String format,
      Coordinates coordinates,
      String reason,
      boolean forgetHashes,
      Author author) {}

  /// Puts other bytes of the same facts in the place of a file whose bytes are lost. Inserts a
  /// change of the component and a row of the audit log. False: the file is not the lost one any
  /// more. Throws [SweptBlobException] as [#commit] does.
  boolean mend(
      RepositoryId repository, Coordinates coordinates, FileRow lost, FileRow found, Author author);

  /// Components of a repository that begin with `prefix`, in byte order, after `after`.
  List<String> components(RepositoryId repository, String prefix, String after, int limit);

  /// Complete versions at or after a time, in the order of their feed time, which is strictly
  /// increasing and assigned after commit so that a reader of `since` skips nothing.
  List<FeedRow> feed(Set<RepositoryId> repositories, Instant since, int limit);

  /// Gives feed times to complete versions that have none yet, oldest first and a bounded batch at
  /// a time; called again and again by the nodes' background loops. Answers how many it gave.
  int assignFeed();

  /// Adds to the download counters; called in batches, never for one request.
  void count(List<DownloadCount> counts);
}
