package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// What the metadata knows of blobs: which are named by a file, which are to be removed, when each
/// was last read through, and with which state of the blob store all of it belongs together.
///
/// A blob is removed in steps, each of which may be the last for a while: it is condemned when no
/// file names it; after a grace its sweep begins, its bytes are removed, and the sweep ends; its
/// row stays for another grace. A commit that names a condemned blob makes it live again, and the
/// sweep does not begin. A commit that names one whose sweep has begun or ended is refused by
/// [SweptBlobException], because it may have stored the bytes before they were removed
/// (docs/adr/0020).
///
/// Pages are in the order of hashes, and begin behind the last one of the page before. Ages are
/// told by the clock of the store. Methods throw [StorageDownException] when it cannot be reached.
public interface BlobLedger {
  /// The most blobs that one call takes or gives.
  int MAX_PAGE = 1_000;

  /// What is to become of a blob.
  enum State {
    LIVE,
    /// No file named it when it was looked at.
    CONDEMNED,
    /// Its bytes were found missing, cut or others.
    SUSPECT,
    /// Its bytes are being removed, or were.
    SWEPT
  }

  /// A blob.
  ///
  /// @param named whether a file of a version is kept in it
  record Known(String sha256, long size, State state, boolean named) {}

  /// A file of a version.
  record Named(
      RepositoryId repository, Coordinates coordinates, FileRow file, Provenance provenance) {}

  /// How a version came here.
  ///
  /// @param published by somebody, and not fetched from an upstream
  /// @param by who published it, or the repository that fetched it
  record Provenance(boolean published, String by, Instant at) {}

  /// All blobs.
  List<Known> blobs(String after, int limit);

  /// Which of these are known at all.
  Set<String> known(Collection<String> hashes);

  /// Some of the files that are kept in a blob.
  List<Named> files(String sha256, int limit);

  /// A page of the files that are kept with the metadata itself, all of whose bytes were read.
  ///
  /// @param next behind which the next page begins; empty: this was the last
  /// @param damaged those whose bytes do not have the sha256 that they should, with these bytes
  record SmallFiles(Optional<String> next, int looked, long bytes, List<Named> damaged) {}

  /// Reads files that are kept with the metadata itself.
  ///
  /// @param after empty, or the `next` of the page before
  SmallFiles smallFiles(String after, int limit);

  /// What a page of [#review] came to.
  ///
  /// @param last the last blob of it; empty: there were none
  record Reviewed(Optional<String> last, int looked, int condemned, int acquitted) {}

  /// Condemns the blobs of a page that no file names, and makes those live that one does.
  Reviewed review(String after, int limit);

  /// Begins the sweep of blobs that have been condemned for as long as `grace` and that no file
  /// names, and takes over sweeps that were begun so long before and have not ended.
  ///
  /// @param sweep whose they are from now on: a name of its own for each call
  /// @param overdue how long a sweep has had that is taken over
  List<Known> beginSweep(UUID sweep, Duration grace, Duration overdue, int limit);

  /// Begins the sweep of blobs of the blob store that are not known here at all. What became known
  /// meanwhile is left out.
  ///
  /// @return the hashes whose sweep has begun
  Set<String> beginSweep(UUID sweep, Collection<Blobs.Entry> strays);

  /// Begins a sweep of a blob that a file names and whose bytes are to be taken out of use, and
  /// takes over one that was begun so long before and has not ended. Commits that name it are
  /// refused from now on, and after [#endSweep] too, until it is reclaimed: that they are not lost
  /// again is what [#reclaim] finds out. Meanwhile it is [State#SUSPECT].
  ///
  /// False: another one has begun it, or no file names it.
  boolean fence(UUID sweep, String sha256, Duration overdue);

  /// Their bytes are gone for certain, as far as this sweep is concerned; those that another one
  /// has taken over are its own.
  void endSweep(UUID sweep, Collection<String> removed);

  /// Forgets blobs whose sweep ended so long ago. Answers how many.
  int forgetSwept(Duration age, int limit);

  /// The sweeps of these that have ended. Empty: one is under way.
  Optional<Set<UUID>> endedSweeps(Collection<String> hashes);

  /// Whether a sweep of any of these is under way.
  default boolean isSweeping(Collection<String> hashes) {
    return endedSweeps(hashes).isEmpty();
  }

  /// Makes blobs live whose sweep had ended before their bytes were found whole: they have been
  /// stored since. False, and nothing happens: a sweep is under way, or another one has ended.
  ///
  /// @param ended what [#endedSweeps] had said before somebody looked for the bytes
  boolean reclaim(Collection<String> whole, Set<UUID> ended);

  /// Those that were read through the longest ago, but for those that are swept, oldest first.
  List<Known> leastRecentlyChecked(int limit);

  /// They have been read through. Whole ones are suspect no more, the others are from now on.
  void checked(Collection<String> whole, Collection<String> damaged);

  /// All that are suspect.
  List<Known> suspects(String after, int limit);

  /// How many blobs there are, and how large they are together.
  ///
  /// @param swept rows alone
  record Figures(
      long blobs,
      long bytes,
      long condemned,
      long condemnedBytes,
      long suspect,
      long swept,
      Optional<Swept> last) {}

  /// What the last run of a collector removed.
  record Swept(Instant at, long blobs, long bytes) {}

  /// Goes through all rows.
  Figures figures();

  /// Keeps what a run of a collector has removed.
  void collected(long blobs, long bytes);

  /// By which one sees whether blob store and metadata are of one time: the store has the mark that
  /// was made last here, or, while it is being written, the one before.
  ///
  /// @param installation to which the store has to belong
  /// @param changed whether anything has changed since the mark was made
  record Mark(UUID installation, Optional<UUID> current, Optional<UUID> earlier, boolean changed) {}

  Mark mark();

  /// Makes a mark in the place of the one that is current. False: there is another one by now.
  boolean renew(Optional<UUID> current, UUID next);

  /// Makes a mark that no store has: whatever is in the store now is of another time, until
  /// [#accept].
  void distrust(UUID next);

  /// Takes a store as it is, with a row of the audit log.
  ///
  /// @param held the mark that it has
  void accept(Optional<UUID> held, UUID next, Author author);
}
