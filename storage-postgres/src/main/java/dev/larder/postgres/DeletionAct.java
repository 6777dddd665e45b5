package dev.larder.postgres;

import dev.larder.api.Coordinates;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.ConfigurationAct;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/// How every version goes out of use, or back into it. The lock of the name comes before the turn:
/// those who commit files hold the version's row, and may wait for others who wait for their turn.
record DeletionAct(RepositoryId repository, Coordinates coordinates, String verb) {
  /// @param work tells whether it happened; if not, nothing is recorded
  boolean run(Database database, ConfigurationAct act, Predicate<Handle> work) {
    var about =
        new ConfigurationChange.About(
            ChangeKind.DELETION,
            "version." + verb,
            coordinates.toString(),
            Optional.of(coordinates));
    return database.transact(handle -> {
      NameBinding.lock(handle, repository, coordinates);
      return ConfigurationChange.within(
          handle, act, about, work::test, done -> done, _ -> Optional.of(repository));
    });
  }
}
