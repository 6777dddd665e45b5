package dev.larder.postgres;

import static dev.larder.core.storage.Samples.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Outcome;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Samples;
import dev.larder.core.storage.StorageDownException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Nothing waits for the database for ever, and whatever gives up says so alike.
final class DatabaseDeadlinesTest {
  private static final DatabaseDeadlines SHORT =
      new DatabaseDeadlines(
          Duration.ofMillis(500),
          Duration.ofMillis(200),
          Duration.ofMillis(400),
          Duration.ofSeconds(5));

  private final PostgresStores postgres = PostgresStores.open();
  private final Database hasty = Database.open(PostgresStores.login(postgres.server()), SHORT);

  @AfterEach
  void close() {
    hasty.close();
    postgres.close();
  }

  @Test
  void aStatementThatTakesTooLongEnds() {
    assertThatThrownBy(() -> hasty.query(DatabaseDeadlinesTest::sleep))
        .isInstanceOf(StorageDownException.class)
        .hasMessageContaining("statement timeout");
  }

  @Test
  void aLockThatIsNotToBeHadEndsTheCommitAndStoresNothing() {
    RepositoryId repository = Samples.repository(postgres.ports());
    var name = Samples.coordinates("v1.0.0");
    var metadata = new PostgresMetadata(hasty);
    try (Handle other = PostgresStores.sql(postgres.server()).open()) {
      other.begin();
      ChangeRows.waitForTurn(other);

      assertThatThrownBy(() -> metadata.commit(published(repository, name, "text")))
          .isInstanceOf(StorageDownException.class)
          .hasMessageContaining("lock timeout");
      other.rollback();
    }
    assertThat(metadata.version(Set.of(repository), name)).isEmpty();
    assertThat(metadata.commit(published(repository, name, "text")))
        .isInstanceOf(Outcome.Found.class);
  }

  @Test
  void aServerThatIsAwayIsNotAvailableUntilItIsBack() {
    var nowhere = new DatabaseLogin("jdbc:postgresql://127.0.0.1:1/larder", "larder", "x");
    try (var database = Database.open(nowhere, SHORT)) {
      assertThatThrownBy(() -> database.query(handle -> 1))
          .isInstanceOf(StorageDownException.class)
          .hasMessageContaining("not available");
    }
  }

  @Test
  void aSessionThatTheServerEndsIsReplaced() {
    assertThatThrownBy(() -> hasty.query(DatabaseDeadlinesTest::endOwnSession))
        .isInstanceOf(StorageDownException.class);

    int one = hasty.query(handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
    assertThat(one).isOne();
  }

  private static Optional<String> sleep(Handle handle) {
    return handle.createQuery("select cast(pg_sleep(10) as text)").mapTo(String.class).findOne();
  }

  private static Optional<Boolean> endOwnSession(Handle handle) {
    return handle
        .createQuery("select pg_terminate_backend(pg_backend_pid())")
        .mapTo(Boolean.class)
        .findOne();
  }
}
