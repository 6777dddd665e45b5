package dev.larder.core.storage;

import dev.larder.core.repository.Definition;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The store of repositories, format objects and accounts. Every change inserts a change row in its
/// own transaction.
public interface Configuration {
  /// Everything, read in one consistent transaction.
  Loaded load();

  /// Creates or replaces a repository; a replaced one keeps its id. `created` in the answer.
  Saved save(Definition definition, String by);

  /// Removes a repository: its name becomes free, its id and the hashes of its versions do not.
  /// False: there is none.
  boolean delete(RepositoryName name, String by);

  /// Creates or replaces an object of a format. True: created.
  boolean saveObject(String kind, String name, Map<String, String> fields, String by);

  boolean deleteObject(String kind, String name, String by);

  /// Creates an account unless one of that name exists. False: it exists.
  boolean createAccount(Account account);

  /// Runs `first` if this installation has never been seeded, and remembers that it has.
  boolean seed(Runnable first);

  /// Changes after a change id, in the order of their commits.
  List<Change> changesAfter(long change, int limit);

  /// @param change the id of the newest change that is contained
  /// @param objects by kind, then name, then field
  record Loaded(
      long change,
      List<Repository> repositories,
      Map<String, Map<String, Map<String, String>>> objects,
      List<Account> accounts) {}

  record Saved(Repository repository, boolean created) {}

  /// @param passwordHash a PHC string
  record Account(String name, String passwordHash, boolean administrator) {}

  /// One change, in commit order.
  ///
  /// @param kind `repository`, `object`, `account` or `version`
  record Change(long id, String kind, String key, Optional<Long> repository) {}
}
