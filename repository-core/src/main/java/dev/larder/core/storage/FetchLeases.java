package dev.larder.core.storage;

import dev.larder.core.repository.RepositoryId;
import java.time.Duration;
import java.util.Set;

/// Which node fetches which file, so that the others wait for it. A lease holds for as long as it
/// is renewed, by the store's clock; that it is lost costs a second fetch, and nothing else.
///
/// Methods throw [StorageDownException] when the store cannot be reached.
public interface FetchLeases {
  /// What is fetched.
  ///
  /// @param name the path of a file
  record Fetched(RepositoryId repository, String name) {}

  /// Whether other nodes run, as far as this one has heard in the last seconds. While it is alone
  /// there is nobody to wait for, and no lease to take.
  boolean inCompany();

  /// Takes it for this node. False: another node has it.
  boolean take(Fetched file, Duration lease);

  /// Whether a node has it.
  boolean isTaken(Fetched file);

  /// Those of these that this node has go on.
  void renew(Set<Fetched> files, Duration lease);

  /// Gives it back, if this node has it.
  void release(Fetched file);

  /// Removes at most `limit` of those that were given up long ago.
  ///
  /// @return how many were removed
  int expire(int limit);
}
