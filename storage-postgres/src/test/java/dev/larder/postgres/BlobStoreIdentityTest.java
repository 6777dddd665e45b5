package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Staged;
import dev.larder.core.memory.MarkedSealing;
import dev.larder.core.memory.MemoryBlobs;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.Together;
import dev.larder.migrations.Migrations;
import dev.larder.postgres.testing.TestDatabase;
import dev.larder.postgres.testing.TestDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BlobStoreIdentityTest {
  private static final String PLACE = "file:/srv/blobs";

  private final TestDatabase server = TestDatabases.fresh();
  private final Database database = Database.open(PostgresStores.login(server));
  @TempDir private Path folder;
  private MemoryBlobs blobs;
  private UUID id;

  @BeforeEach
  void begin() {
    Database.unhurried(PostgresStores.login(server), Migrations::run);
    id = InstallationIdentity.agree(database, Optional.empty(), new MarkedSealing("ours"));
    blobs = new MemoryBlobs(folder);
  }

  @AfterEach
  void drop() {
    database.close();
    server.close();
  }

  private void agree(MemoryBlobs store) {
    try {
      BlobStoreIdentity.agree(database, store, PLACE);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private MemoryBlobs empty() {
    return new MemoryBlobs(folder);
  }

  private static byte[] content(int number) {
    return new byte[] {(byte) number, 1, 2};
  }

  private void store(MemoryBlobs into, int number) throws IOException {
    Path file = Files.createTempFile(folder, "staged", "");
    Files.write(file, content(number));
    into.store(new Staged.OnDisk(file, 3, Sha256.hex(content(number))));
  }

  private void known(int blobs) {
    List<byte[]> hashes =
        IntStream.range(0, blobs)
            .mapToObj(number -> Sha256.digest().digest(content(number)))
            .toList();
    database.transact(handle -> {
      hashes.forEach(
          hash -> handle.execute("insert into blob (sha256, size) values (?, 3)", (Object) hash));
      return true;
    });
  }

  @Test
  void aFirstStartGivesTheStoreTheIdOfTheInstallation() {
    agree(blobs);
    assertThat(blobs.installation()).contains(id);

    agree(blobs);
    assertThat(blobs.installation()).contains(id);
  }

  @Test
  void nodesThatStartAtOnceMayShareAStore() throws Exception {
    var done =
        Together.run(
            8,
            _ -> {
              agree(blobs);
              return true;
            });

    assertThat(done).hasSize(8);
    assertThat(blobs.installation()).contains(id);
  }

  @Test
  void ofNodesThatStartAtOnceWithAStoreEachOneStarts() throws Exception {
    List<MemoryBlobs> stores = IntStream.range(0, 4).mapToObj(_ -> empty()).toList();
    var started =
        Together.run(
            4,
            number -> {
              try {
                agree(stores.get(number));
                return true;
              } catch (ForeignInstallationException refused) {
                return false;
              }
            });

    assertThat(started).containsOnlyOnce(true);
    assertThat(stores).filteredOn(store -> store.installation().isPresent()).hasSize(1);
  }

  @Test
  void aNodeWithAStoreOfItsOwnIsRefusedBeforeAnythingIsStored() {
    agree(blobs);

    assertThatThrownBy(() -> agree(empty()))
        .isInstanceOf(ForeignInstallationException.class)
        .hasMessageContaining(PLACE)
        .hasMessageContaining("another store has been given it")
        .hasMessageContaining("mounted")
        .hasMessageContaining("LARDER_BLOBS has to name one place")
        .hasMessageContaining("write the id " + id + " into its file installation.id");
  }

  @Test
  void aStoreOfAnotherInstallationIsRefused() {
    UUID other = UUID.randomUUID();
    blobs.join(other);

    assertThatThrownBy(() -> agree(blobs))
        .isInstanceOf(ForeignInstallationException.class)
        .hasMessageContaining(PLACE)
        .hasMessageContaining(id.toString())
        .hasMessageContaining(other.toString())
        .hasMessageContaining("LARDER_BLOBS");
    assertThat(blobs.installation()).contains(other);
  }

  /// Stores of builds that wrote no id, and copies of them.
  @ParameterizedTest(name = "{1} of {0} blobs, an id given before: {2}")
  @CsvSource({
    "40,  40, false, true",
    "40,  37, false, true",
    "40,  30, false, false",
    "40,  20, false, false",
    "40,   0, false, false",
    "1,    1, false, true",
    "1,    0, false, false",
    "200, 200, false, true",
    "40,  40, true,  true",
    "40,   0, true,  false",
    "0,    0, true,  false",
    "0,    0, false, true",
    "0,    3, false, false",
  })
  void aStoreWithoutAnIdIsTakenWhereItHasTheBlobs(int known, int here, boolean given, boolean taken)
      throws IOException {
    if (given) {
      agree(empty());
    }
    known(known);
    for (int number = 0; number < here; number++) {
      store(blobs, number);
    }

    if (taken) {
      agree(blobs);
    } else {
      assertThatThrownBy(() -> agree(blobs))
          .isInstanceOf(ForeignInstallationException.class)
          .hasMessageContaining("write the id " + id);
    }

    assertThat(blobs.installation()).isEqualTo(taken ? Optional.of(id) : Optional.empty());
  }

  @Test
  void anIdWrittenByHandIsBelieved() {
    known(10);
    assertThatThrownBy(() -> agree(blobs)).isInstanceOf(ForeignInstallationException.class);

    blobs.join(id);

    agree(blobs);
  }
}
