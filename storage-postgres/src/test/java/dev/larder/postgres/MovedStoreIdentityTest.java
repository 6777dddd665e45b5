package dev.larder.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Staged;
import dev.larder.core.memory.MarkedSealing;
import dev.larder.core.memory.MemoryBlobs;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.StoreClaim;
import dev.larder.migrations.Migrations;
import dev.larder.postgres.testing.TestDatabase;
import dev.larder.postgres.testing.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which two stores a server takes between which content is moved, and what they say afterwards.
final class MovedStoreIdentityTest {
  private final TestDatabase server = TestDatabases.fresh();
  private final Database database = Database.open(PostgresStores.login(server));
  @TempDir private Path folder;
  private MemoryBlobs to;
  private MemoryBlobs from;
  private UUID id;

  @BeforeEach
  void begin() {
    Database.unhurried(PostgresStores.login(server), Migrations::run);
    id = InstallationIdentity.agree(database, Optional.empty(), new MarkedSealing("ours"));
    to = new MemoryBlobs(folder);
    from = new MemoryBlobs(folder);
  }

  @AfterEach
  void drop() {
    database.close();
    server.close();
  }

  private UUID agree() throws IOException {
    return MovedStoreIdentity.agree(
        database,
        new MovedStoreIdentity.Place(to, "s3://new"),
        new MovedStoreIdentity.Place(from, "file:/old"));
  }

  private void say(MemoryBlobs store, String what) {
    switch (what) {
      case "all" -> store.join(id);
      case "part" -> store.join(StoreClaim.incomplete(id));
      case "other" -> store.join(UUID.randomUUID());
      default -> assertThat(what).isEqualTo("none");
    }
  }

  private String said(MemoryBlobs store) {
    UUID found = store.installation().orElseThrow();
    return found.equals(id) ? "all" : found.equals(StoreClaim.incomplete(id)) ? "part" : "other";
  }

  /// What the store to which content goes says, the one from which, and both afterwards.
  @ParameterizedTest
  @CsvSource({
    "none, all,  part, all",
    "part, all,  part, all",
    "all,  none, all,  part",
    "all,  part, all,  part",
    "all,  all,  all,  all",
    // A first start.
    "none, none, all,  part",
  })
  void takesThem(String toSays, String fromSays, String to2, String from2) throws IOException {
    say(to, toSays);
    say(from, fromSays);

    for (int start = 0; start < 2; start++) {
      assertThat(agree()).isEqualTo(id);
      assertThat(said(to)).isEqualTo(to2);
      assertThat(said(from)).isEqualTo(from2);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          part  | part  | was moved to a third store
          part  | none  | Only a part of the content
          none  | part  | was moved to a third store
          other | all   | s3://new belong to another installation
          all   | other | file:/old belong to another installation
          other | none  | s3://new belong to another installation
          """)
  void refusesThem(String toSays, String fromSays, String words) {
    say(to, toSays);
    say(from, fromSays);
    Optional<UUID> before = from.installation();

    assertThatThrownBy(this::agree)
        .isInstanceOf(ForeignInstallationException.class)
        .hasMessageContaining(words);
    assertThat(from.installation()).isEqualTo(before);
  }

  @Test
  void aPlaceThatIsNotEmptyIsNoBeginning() throws IOException {
    from.join(id);
    Path file = Files.createTempFile(folder, "staged", "");
    Files.write(file, new byte[] {1});
    to.store(new Staged.OnDisk(file, 1, Sha256.hex(new byte[] {1})));

    assertThatThrownBy(this::agree)
        .isInstanceOf(ForeignInstallationException.class)
        .hasMessageContaining("a move begins with an empty place")
        .hasMessageContaining(id.toString());
    assertThat(to.installation()).isEmpty();
  }

  @Test
  void theNewStoreBeginsWithTheMarkOfTheOldOne() throws IOException {
    from.join(id);
    from.mark(UUID.randomUUID());

    agree();

    assertThat(to.mark()).isEqualTo(from.mark());
  }

  /// Content that is only in the other one would seem lost.
  @Test
  void aServerWithOneStoreDoesNotStartOnOneThatHasAPart() throws IOException {
    from.join(id);
    agree();

    assertThatThrownBy(() -> BlobStoreIdentity.agree(database, to, "s3://new"))
        .isInstanceOf(ForeignInstallationException.class)
        .hasMessageContaining("Only a part of the content")
        .hasMessageContaining("LARDER_BLOBS_FROM");
    BlobStoreIdentity.agree(database, from, "file:/old");
  }
}
