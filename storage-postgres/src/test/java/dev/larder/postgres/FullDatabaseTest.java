package dev.larder.postgres;

import static dev.larder.core.storage.Samples.coordinates;
import static dev.larder.core.storage.Samples.hosted;
import static dev.larder.core.storage.Samples.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Coordinates;
import dev.larder.api.Document;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Indexes.StoredIndex;
import dev.larder.core.storage.Samples;
import dev.larder.core.storage.StorageFullException;
import dev.larder.core.storage.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The server says 53100, disk_full, as it does when it cannot extend a table: a failure of its own
/// kind, whatever was to be written, and reads go on.
final class FullDatabaseTest {
  private static final Instant NOW = Instant.parse("2024-05-06T07:08:09Z");

  private final PostgresStores postgres = PostgresStores.open();
  private final Stores ports = postgres.ports();
  private final RepositoryId repository = Samples.repository(ports);
  private final Coordinates early = coordinates("v1");

  @BeforeEach
  void fill() {
    ports.metadata().commit(published(repository, early, "early"));
    PostgresStores.sql(postgres.server())
        .useHandle(handle -> {
          handle.execute(
              """
              create function full_disk() returns trigger language plpgsql as
              $$ begin raise exception 'no room' using errcode = 'disk_full'; end $$
              """);
          for (String table :
              List.of("repository", "file", "upstream_index", "format_document", "format_cell")) {
            handle.execute(
                "create trigger full_disk before insert or update on "
                    + table
                    + " for each row execute function full_disk()");
          }
        });
  }

  @AfterEach
  void close() {
    postgres.close();
  }

  @Test
  void aPublishFailsAsFullAndWhatIsThereIsRead() {
    Coordinates late = coordinates("v2");

    assertThat(ports.metadata().commit(published(repository, late, "late")))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.STORAGE_FULL));
    assertThat(ports.metadata().version(Set.of(repository), late)).isEmpty();
    assertThat(ports.metadata().version(Set.of(repository), early)).hasSize(1);
  }

  @Test
  void everyOtherWriteSaysSoToo() {
    var index = new StoredIndex(List.of(), Optional.empty(), Optional.empty(), NOW);
    var document = new Document(new byte[] {1}, "text/plain");

    assertThatFull(() -> ports.indexes().save(repository, "lib/list", index, "lib"));
    assertThatFull(() -> ports.formats().cache(repository, "key", document, NOW));
    assertThatFull(
        () -> ports.formats().compareAndSet(repository, "cell", Optional.empty(), new byte[] {1}));
    assertThatFull(
        () -> ports.configuration().save(hosted(Samples.freshName()), Samples.act("admin")));
  }

  private static void assertThatFull(Runnable write) {
    assertThatThrownBy(write::run).isInstanceOf(StorageFullException.class);
  }
}
