package dev.larder.core.memory;

import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.RepositoryBytes;
import dev.larder.core.storage.VersionRow;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// The bytes of repositories in memory, where nothing is kept that could be wrong.
public final class MemoryRepositoryBytes implements RepositoryBytes {
  private final MemoryMetadata metadata;

  MemoryRepositoryBytes(MemoryMetadata metadata) {
    this.metadata = metadata;
  }

  @Override
  public Sum of(RepositoryId repository) {
    Sum sum = Sum.NONE;
    for (VersionRow row : metadata.rows(repository)) {
      boolean deleted = metadata.isDeleted(repository, row.coordinates());
      sum = new Sum(sum.bytes() + bytes(row), sum.deleted() + (deleted ? bytes(row) : 0));
    }
    return sum;
  }

  private static long bytes(VersionRow row) {
    return row.files().stream().mapToLong(FileRow::size).sum();
  }

  @Override
  public Map<RepositoryId, Sum> of(Collection<RepositoryId> repositories) {
    Map<RepositoryId, Sum> sums = new HashMap<>();
    for (RepositoryId one : repositories) {
      Sum sum = of(one);
      if (!sum.equals(Sum.NONE)) {
        sums.put(one, sum);
      }
    }
    return sums;
  }

  @Override
  public long ofComponents(RepositoryId repository, Set<String> components) {
    return metadata.rows(repository).stream()
        .filter(row -> components.contains(row.coordinates().component()))
        .mapToLong(MemoryRepositoryBytes::bytes)
        .sum();
  }

  @Override
  public int fold(int limit) {
    return 0;
  }

  @Override
  public Sum recount(RepositoryId repository, BooleanSupplier stopping) {
    return Sum.NONE;
  }
}
