package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Dependents;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which components require which others, in PostgreSQL.
public final class PostgresDependents implements Dependents {
  private final Database database;

  public PostgresDependents(Database database) {
    this.database = database;
  }

  @Override
  public List<Candidate> candidates(Collection<Place> places, String file) {
    return places.isEmpty()
        ? List.of()
        : database.query(handle -> RequirementRows.candidates(handle, List.copyOf(places), file));
  }

  @Override
  public List<Candidate> candidates(RepositoryId repository, String after, String file, int limit) {
    return database.query(
        handle -> RequirementRows.candidates(handle, repository, after, file, limit));
  }

  @Override
  public List<Held> files(RepositoryId repository, Collection<Coordinates> versions, String file) {
    return versions.isEmpty()
        ? List.of()
        : database.query(
            handle -> RequirementRows.files(handle, repository, List.copyOf(versions), file));
  }

  @Override
  public void note(List<Requirements> all) {
    if (!all.isEmpty()) {
      database.transact(handle -> {
        RequirementRows.forget(handle, all);
        return RequirementRows.add(handle, all);
      });
    }
  }

  @Override
  public List<Dependent> of(
      String component, Set<RepositoryId> repositories, Optional<Place> after, int limit) {
    return database.query(
        handle -> RequirementRows.dependents(handle, component, repositories, after, limit));
  }
}
