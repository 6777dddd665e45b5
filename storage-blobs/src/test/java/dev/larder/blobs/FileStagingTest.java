package dev.larder.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.Staging;
import dev.larder.core.storage.StagingContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStagingTest extends StagingContract {
  private static final FreeSpaceReserve NONE = new FreeSpaceReserve(0, 1000);

  private Path root;
  private ContentStore store;

  @Override
  protected Staging staging(Path folder) throws IOException {
    root = folder.resolve("blobs");
    store = ContentStore.ofFiles(root, NONE);
    return store.staging();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  @Test
  void removesTheLeftoversOfTheDeadAndSparesTheLiving() throws IOException {
    Path ours = staging.create(1, false);
    Path dead = Files.createFile(root.resolve("tmp").resolve("deadbeef-1234"));
    Path marker = Files.createFile(root.resolve("tmp").resolve("deadbeef.lock"));
    Path foreign = Files.createFile(root.resolve("tmp").resolve("README"));

    try (ContentStore neighbour = ContentStore.ofFiles(root, NONE)) {
      assertThat(dead).doesNotExist();
      assertThat(marker).doesNotExist();
      assertThat(foreign).exists();
      assertThat(ours).exists();
      assertThat(neighbour.staging().create(1, false)).isEmptyFile();
    }
    assertThat(ours).exists();
  }

  @Test
  void removesItsOwnLeftoversAtTheNextStart() throws IOException {
    Path left = staging.create(1, false);
    store.close();
    try (ContentStore next = ContentStore.ofFiles(root, NONE)) {
      assertThat(next.staging().roomFor(1)).isTrue();
      assertThat(left).doesNotExist();
    }
  }

  @Test
  void keepsTheReserveFree(@TempDir Path other) throws IOException {
    long usable = Files.getFileStore(other).getUsableSpace();
    try (ContentStore full = ContentStore.ofFiles(other, new FreeSpaceReserve(2 * usable, 1000))) {
      assertThat(full.staging().roomFor(0)).isFalse();
      assertThatThrownBy(() -> full.staging().create(1, false))
          .isInstanceOf(DiskFullException.class)
          .hasMessageContaining("free some space");
    }
  }

  @Test
  void boundsWhatPassesThroughAtOnce() throws IOException {
    Path first = staging.create(600, true);
    assertThatThrownBy(() -> staging.create(600, true)).isInstanceOf(DiskFullException.class);
    Files.write(first, new byte[900]);
    assertThatThrownBy(() -> staging.create(200, true))
        .as("a file that grew beyond what it announced counts as long as it is")
        .isInstanceOf(DiskFullException.class);

    staging.discard(first);
    assertThat(staging.create(600, true)).isEmptyFile();
  }

  @Test
  void countsWhatIsAnnouncedAndNotYetWritten(@TempDir Path other) throws IOException {
    long usable = Files.getFileStore(other).getUsableSpace();
    try (ContentStore some = ContentStore.ofFiles(other, new FreeSpaceReserve(0, 0))) {
      some.staging().create(usable / 4 * 3, false);
      assertThat(some.staging().roomFor(usable / 2)).isFalse();
    }
  }
}
