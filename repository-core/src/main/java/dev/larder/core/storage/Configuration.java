package dev.larder.core.storage;

import dev.larder.core.access.Identities;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.kind.StoredKind;
import dev.larder.core.kind.StoredObjects;
import dev.larder.core.policy.Deletion;
import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Push;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The store of repositories, of format objects, and of every [StoredKind], and the one reading of
/// all configuration.
///
/// Every change of configuration inserts a change row and a row of the audit log in its own
/// transaction, and throws [OvertakenException] as [ConfigurationAct] says.
public interface Configuration {
  /// Everything, read in one consistent transaction.
  Loaded load();

  /// Creates or replaces a repository; a replaced one keeps its id. `created` in the answer.
  Saved save(Definition definition, ConfigurationAct act);

  /// Removes a repository and its policy of retention: its name becomes free, its id and the hashes
  /// of its versions do not. False: there is none.
  boolean delete(RepositoryName name, ConfigurationAct act);

  /// Creates or replaces an object of a format. True: created.
  boolean saveObject(String kind, String name, Map<String, String> fields, ConfigurationAct act);

  /// Removes an object of a format. False: there is none.
  boolean deleteObject(String kind, String name, ConfigurationAct act);

  /// Puts an object of a format under a new name in the place of one. False: there is none of the
  /// old name, and nothing happens.
  boolean renameObject(
      String kind, String name, String newName, Map<String, String> fields, ConfigurationAct act);

  /// Creates or replaces an object of a stored kind by its name. True: created.
  <T> boolean put(StoredKind<T> kind, T one, ConfigurationAct act);

  /// Removes an object of a stored kind. False: there is none.
  boolean remove(StoredKind<?> kind, String name, ConfigurationAct act);

  /// Runs `first` if this installation has never been seeded, and remembers that it has; when it
  /// throws, the installation is as unseeded as before.
  ///
  /// @return whether it ran
  <E extends Exception> boolean seed(Seeding<E> first) throws E;

  /// What an installation begins with; may be repeated, because a first start may break off.
  @FunctionalInterface
  interface Seeding<E extends Exception> {
    void run() throws E;
  }

  /// Tells all nodes that somebody has pushed to Git repositories. Configuration stays as it is, so
  /// that no act is overtaken by it, and the audit log has nothing of it.
  void pushed(Collection<Push> pushes);

  /// Removes what was told of pushes before a moment at which every node that runs has followed;
  /// the newest change stays, whatever it is.
  ///
  /// @return how many were removed, at most `limit`
  int expirePushes(Instant before, int limit);

  /// Changes after a change id, in the order of their commits.
  List<Change> changesAfter(long change, int limit);

  /// @param change the id of the newest change that is contained
  /// @param objects by kind, then name, then field
  /// @param stored the objects of every stored kind
  /// @param deletions versions that were taken out of use
  record Loaded(
      long change,
      List<Repository> repositories,
      Map<String, Map<String, Map<String, String>>> objects,
      Identities identities,
      StoredObjects stored,
      List<Deletion> deletions) {}

  /// A repository as it is stored now.
  ///
  /// @param created whether there was none of its name
  record Saved(Repository repository, boolean created) {}

  /// One change, in commit order.
  record Change(long id, ChangeKind kind, String key, Optional<Long> repository) {}
}
