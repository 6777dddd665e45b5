package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.api.Listed;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is stored and what was downloaded, for those who look through it: pages in byte order, each
/// of which begins behind the last line of the one before it.
///
/// Methods throw [StorageDownException] when the store cannot be reached.
public interface Contents {
  /// The versions that a repository stores of components that begin with `prefix`.
  List<Coordinates> stored(RepositoryId repository, String prefix, Mark after, int limit);

  /// Downloads by way of a repository since a day, of components that begin with `prefix`; one line
  /// for each version and principal, in that order.
  List<Downloaded> downloads(
      RepositoryId repository, String prefix, LocalDate since, Mark after, int limit);

  /// All downloads of one version by way of these repositories, as far as they have been written.
  Total total(Set<RepositoryId> repositories, Coordinates coordinates);

  /// All downloads of each version of a component by way of these repositories, as far as they have
  /// been written.
  Map<String, Long> sums(Set<RepositoryId> repositories, String component);

  /// How many bytes of each version of a component each repository stores.
  List<Size> sizes(Set<RepositoryId> repositories, String component);

  /// @param bytes of all its files together
  record Size(RepositoryId repository, String version, long bytes) {}

  /// The principal who published a version; empty for one that was fetched or is not stored.
  Optional<String> publisher(RepositoryId repository, Coordinates coordinates);

  /// Components of all repositories that are there, as far as a version of them is stored, in the
  /// order of their numbers and after one. A number is given before the component can be seen, so
  /// that one of several which come at once may be seen later than a higher one.
  List<Numbered> numbered(long after, int limit);

  /// What is stored of some components; nothing of those of which no version is stored any more.
  List<Holding> holdings(Set<Long> numbers);

  /// One component in one repository.
  ///
  /// @param number its own, and never that of another; positive
  record Numbered(long number, RepositoryId repository, String component) {}

  /// @param versions that are in use, in no order; complete or not
  /// @param stored when the newest of its versions came, in use or not
  record Holding(Numbered component, List<Listed> versions, Instant stored) {
    public Holding {
      versions = List.copyOf(versions);
    }
  }

  /// @param last the day (UTC) of the newest download; empty: there was none
  record Total(long downloads, Optional<LocalDate> last) {}

  /// The last line of a page.
  ///
  /// @param principal empty where lines have none
  record Mark(String component, String version, String principal) {
    /// Before the first line.
    public static final Mark START = new Mark("", "", "");

    /// After a version.
    public static Mark of(Coordinates last) {
      return new Mark(last.component(), last.version(), "");
    }

    /// After a version and the principal who had it.
    public static Mark of(Downloaded last) {
      return new Mark(
          last.coordinates().component(), last.coordinates().version(), last.principal());
    }
  }

  /// What one principal downloaded of one version.
  ///
  /// @param last the day (UTC) of the newest download
  record Downloaded(Coordinates coordinates, String principal, LocalDate last, long downloads) {}
}
