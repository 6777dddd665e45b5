package dev.larder.core.storage;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// What is used of the versions of a repository, for who decides what is kept of them.
///
/// Methods throw [StorageDownException] when the store cannot be reached.
public interface VersionUses {
  /// All versions in use of some components, in the order of component and version.
  ///
  /// @param by the repositories by way of which they are downloaded, and whose lists pin them
  List<VersionUse> of(RepositoryId repository, Set<RepositoryId> by, List<String> components);

  /// Takes a version out of use as [Metadata#delete] does, unless something spares it by now.
  /// False: it stays, or is out of use already.
  boolean delete(
      RepositoryId repository,
      Coordinates coordinates,
      Spared unless,
      String reason,
      Author author);

  /// Versions that somebody took out of use lately, and for which a download speaks that was not
  /// written yet at that moment.
  ///
  /// @param deletedBy the principal
  /// @param since those that were taken out of use before are not looked at
  /// @param days for as many days before that moment downloads speak for a version
  List<Coordinates> late(
      RepositoryId repository,
      Set<RepositoryId> by,
      String deletedBy,
      Instant since,
      long days,
      int limit);

  /// Brings one of [#late] back, without saying that somebody wanted it back. False: it is in use.
  boolean takeBack(RepositoryId repository, Coordinates coordinates, Author author);
}
