package dev.larder.core.blob;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.access.Author;
import dev.larder.core.memory.MemoryBlobs;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.storage.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whether blob store and database are of one time.
class StoreMarkTest {
  private static final Author ADMIN = Author.server("admin");

  @TempDir private Path folder;
  private final MemoryStores stores = MemoryStores.create();
  private MemoryBlobs blobs;
  private StoreMark mark;

  @BeforeEach
  void open() throws IOException {
    blobs = new MemoryBlobs(folder);
    blobs.join(stores.ledger().mark().installation());
    mark = new StoreMark(blobs, stores.ledger());
    mark.renew();
  }

  private Optional<UUID> current() {
    return stores.ledger().mark().current();
  }

  @Test
  void bothHaveOneFromTheFirstLookOn() throws IOException {
    assertThat(blobs.mark()).isPresent().isEqualTo(current());
    assertThat(mark.look()).isEmpty();
    assertThat(mark.trouble()).isEmpty();
  }

  @Test
  void itIsMadeAnewOnlyWhenSomethingHasChanged() throws IOException {
    Optional<UUID> before = current();
    mark.renew();
    assertThat(current()).isEqualTo(before);

    Samples.repository(stores.ports());
    mark.renew();

    assertThat(current()).isNotEqualTo(before);
    assertThat(blobs.mark()).isEqualTo(current());
  }

  @Test
  void oneThatWasNotWrittenYetIsNoTrouble() throws IOException {
    stores.ledger().renew(current(), UUID.randomUUID());

    assertThat(mark.look()).isEmpty();
    mark.renew();

    assertThat(blobs.mark()).isEqualTo(current());
  }

  @Test
  void aStoreOfAnotherInstallationIsRefused() throws IOException {
    blobs.join(UUID.randomUUID());

    assertThat(mark.look())
        .hasValueSatisfying(why -> assertThat(why).contains("not that of this database"));
  }

  @Test
  void aDatabaseThatIsOlderThanTheStoreIsRefusedUntilItIsAccepted() throws IOException {
    UUID then = current().orElseThrow();
    Samples.repository(stores.ports());
    mark.renew();
    stores.ledger().forgetMarks(then);

    assertThat(mark.look())
        .hasValueSatisfying(
            why -> assertThat(why).contains("not of one time").contains("larder blobs accept"));
    for (int i = 0; i < 3; i++) {
      Samples.repository(stores.ports());
      mark.renew();
      assertThat(mark.look()).as("for good").isPresent();
    }
    assertThat(mark.trouble()).isPresent();

    mark.accept(ADMIN);
    assertThat(mark.look()).isEmpty();
    assertThat(mark.trouble()).isEmpty();
    mark.renew();
    assertThat(mark.look()).isEmpty();
  }

  @Test
  void aStoreThatIsOlderThanTheDatabaseIsRefused() throws IOException {
    UUID then = blobs.mark().orElseThrow();
    for (int i = 0; i < 2; i++) {
      Samples.repository(stores.ports());
      mark.renew();
    }
    blobs.mark(then);

    assertThat(mark.look()).isPresent();
  }

  @Test
  void whatIsAcceptedAndNotWrittenIsWrittenLater() throws IOException {
    blobs.mark(UUID.randomUUID());
    stores.ledger().accept(blobs.mark(), UUID.randomUUID(), ADMIN);

    assertThat(mark.look()).isEmpty();
    mark.renew();

    assertThat(blobs.mark()).isEqualTo(current());
  }
}
