package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Evictions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Evictions from PostgreSQL.
public final class PostgresEvictions implements Evictions {
  private final Database database;

  public PostgresEvictions(Database database) {
    this.database = database;
  }

  @Override
  public List<Candidate> candidates(
      RepositoryId repository, Set<String> big, Optional<Coordinates> after, int limit) {
    return database.query(handle -> EvictionRows.candidates(handle, repository, big, after, limit));
  }

  @Override
  public Optional<Candidate> candidate(
      RepositoryId repository, Set<String> big, Coordinates coordinates) {
    return database.query(handle -> EvictionRows.candidate(handle, repository, big, coordinates));
  }

  /// The lock of the name comes first, as for whoever commits.
  @Override
  public OptionalLong evict(Eviction eviction) {
    Coordinates coordinates = eviction.candidate().coordinates();
    return database.transact(handle -> {
      NameBinding.lock(handle, eviction.format(), coordinates);
      Optional<Long> version = EvictionRows.hold(handle, eviction);
      OptionalLong bytes =
          version.isPresent()
              ? EvictionRows.evict(handle, eviction, version.get())
              : OptionalLong.empty();
      if (bytes.isPresent()) {
        ChangeRows.record(
            handle,
            ChangeKind.VERSION,
            coordinates.component(),
            Optional.of(eviction.repository()));
      }
      return bytes;
    });
  }

  @Override
  public Optional<Evicted> last(RepositoryId repository, Coordinates coordinates) {
    return database.query(handle -> EvictionRows.last(handle, repository, coordinates));
  }
}
