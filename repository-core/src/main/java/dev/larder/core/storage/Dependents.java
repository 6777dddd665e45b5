package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.api.Dependency;
import dev.larder.core.repository.RepositoryId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which components require which others, by the newest stored version of each: written beside
/// those who store versions, and forgotten with the version.
///
/// Methods throw [StorageDownException] when the store cannot be reached.
public interface Dependents {
  /// A component of a repository.
  record Place(RepositoryId repository, String component) {}

  /// What is stored of a component.
  ///
  /// @param versions those that have the file that was asked for and are not deleted
  /// @param noted the version of which the requirements are written down
  record Candidate(Place place, List<String> versions, Optional<String> noted) {
    public Candidate {
      versions = List.copyOf(versions);
    }
  }

  /// What a version requires.
  ///
  /// @param newest the version; empty: the component has none any more
  record Requirements(Place place, Optional<String> newest, List<Dependency> required) {
    public Requirements {
      required = List.copyOf(required);
    }
  }

  /// One that requires a component.
  ///
  /// @param newest the version of it that was read
  /// @param required what that says of the component
  record Dependent(Place place, String newest, Dependency required) {}

  /// Some components; those that are not stored are missing.
  ///
  /// @param file the name of the file that says what a version requires
  List<Candidate> candidates(Collection<Place> places, String file);

  /// The components of a repository in byte order.
  ///
  /// @param after the one before the first
  List<Candidate> candidates(RepositoryId repository, String after, String file, int limit);

  /// A file of some versions; those that do not have it are missing.
  List<Held> files(RepositoryId repository, Collection<Coordinates> versions, String file);

  /// A file of a version.
  record Held(Coordinates coordinates, FileRow file) {}

  /// Writes down what components require, in the place of what is written of them; of one whose
  /// version is gone by now, nothing.
  void note(List<Requirements> all);

  /// Those that require a component, in byte order of their names and by repository.
  ///
  /// @param after the last one of the page before
  List<Dependent> of(
      String component, Set<RepositoryId> repositories, Optional<Place> after, int limit);
}
