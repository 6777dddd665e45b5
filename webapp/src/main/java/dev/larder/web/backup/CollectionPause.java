package dev.larder.web.backup;

import dev.larder.core.access.Author;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.TaskState;
import dev.larder.postgres.Database;
import dev.larder.postgres.DatabaseLogin;
import dev.larder.postgres.PostgresTaskRuns;
import dev.larder.postgres.embedded.RunningPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// Keeps a running server from removing content while a backup copies it.
///
/// The grace of the collection, a day at least, would do for most backups. A backup that is killed
/// leaves the pause, which costs room and nothing else, and the next one ends it.
final class CollectionPause {
  /// Who has paused, as people see it.
  static final String BY = "larder backup";

  private static final String TASK = "blob-collection";

  private final Path home;

  CollectionPause(Path home) {
    this.home = home;
  }

  /// Ends the pause of a backup that was killed.
  void forgetFormer() throws IOException {
    resume();
  }

  /// @return whether it is this backup's now; an administrator's stays
  boolean begin() throws IOException {
    return with(runs -> runs.pause(TASK, Author.server(BY))).orElse(false);
  }

  /// Ends a pause of [#BY]. Empty: no server runs any more, and the next one begins with the pause.
  Optional<Boolean> resume() throws IOException {
    return with(runs -> isOurs(runs) && runs.resume(TASK, Author.server(BY)));
  }

  private static boolean isOurs(PostgresTaskRuns runs) {
    return runs.all().stream()
        .filter(task -> task.name().equals(TASK))
        .map(TaskState::paused)
        .flatMap(Optional::stream)
        .anyMatch(paused -> paused.by().equals(BY));
  }

  private interface Change {
    boolean of(PostgresTaskRuns runs);
  }

  /// Looks anew where the database is, because a server that has been restarted has another port.
  private Optional<Boolean> with(Change change) throws IOException {
    Optional<RunningPostgres> running = RunningPostgres.find(home);
    if (running.isEmpty()) {
      return Optional.empty();
    }
    DatabaseLogin login =
        new DatabaseLogin(running.get().jdbcUrl(), running.get().user(), running.get().password());
    try (Database database = Database.open(login)) {
      return Optional.of(change.of(new PostgresTaskRuns(database)));
    } catch (StorageDownException down) {
      throw new IOException(down.getMessage(), down);
    }
  }
}
