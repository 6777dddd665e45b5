package dev.larder.core.storage;

import dev.larder.core.repository.RepositoryId;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// How many bytes of files each repository stores, as kept sums: what is committed is counted in
/// the same transaction, by whatever build commits it, so a sum is exact for what is visible
/// (docs/adr/0023). A blob counts for each file that is kept in it.
///
/// Methods throw [StorageDownException] when the store cannot be reached.
public interface RepositoryBytes {
  /// What a repository stores.
  ///
  /// @param bytes of all files
  /// @param deleted of those whose version is out of use
  record Sum(long bytes, long deleted) {
    public static final Sum NONE = new Sum(0, 0);

    /// Of versions that are in use.
    public long inUse() {
      return bytes - deleted;
    }
  }

  /// Of one repository. Reads no files.
  Sum of(RepositoryId repository);

  /// Of some; those that store nothing are left out. Reads no files.
  Map<RepositoryId, Sum> of(Collection<RepositoryId> repositories);

  /// What a repository stores of some components, read off their files: for few.
  long ofComponents(RepositoryId repository, Set<String> components);

  /// Puts what was counted by single transactions together. Answers how many there were, at most
  /// `limit`.
  int fold(int limit);

  /// Counts all files of a repository and corrects its sum.
  ///
  /// @param stopping whether to end before that: nothing is corrected then
  /// @return by how much the sum was wrong
  Sum recount(RepositoryId repository, BooleanSupplier stopping);
}
