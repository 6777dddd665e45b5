package dev.larder.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Staged;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.BlobsContract;
import dev.larder.core.storage.DiskFullException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobsTest extends BlobsContract {
  private static final FreeSpaceReserve NONE = new FreeSpaceReserve(0, 1000);

  private Path root;

  @Override
  protected Blobs blobs(Path folder) throws IOException {
    root = folder.resolve("blobs");
    return new FileBlobs(root, NONE);
  }

  @AfterEach
  void close() throws IOException {
    ((FileBlobs) blobs).close();
  }

  private Path pathOf(String hash) {
    return root.resolve(hash.substring(0, 2)).resolve(hash.substring(2, 4)).resolve(hash);
  }

  @Test
  void namesABlobByItsHash() throws IOException {
    Staged.OnDisk staged = stage(new byte[] {1});
    blobs.store(staged);

    assertThat(pathOf(staged.sha256())).hasBinaryContent(new byte[] {1});
  }

  @Test
  void repairsABlobOfTheWrongSize() throws IOException {
    Staged.OnDisk staged = stage(new byte[] {1, 2, 3});
    blobs.store(staged);
    Files.write(pathOf(staged.sha256()), new byte[0]);

    blobs.store(stage(new byte[] {1, 2, 3}));
    assertThat(read(staged.sha256())).containsExactly(1, 2, 3);
  }

  @Test
  void opensNothingButHashes() {
    for (String name : List.of("", "../../etc/passwd", "A".repeat(64), "tmp", "0".repeat(63))) {
      assertThatThrownBy(() -> blobs.open(name)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void removesTheLeftoversOfTheDeadAndSparesTheLiving() throws IOException {
    Path ours = blobs.staging().create(1, false);
    Path dead = Files.createFile(root.resolve("tmp").resolve("deadbeef-1234"));
    Path marker = Files.createFile(root.resolve("tmp").resolve("deadbeef.lock"));
    Path foreign = Files.createFile(root.resolve("tmp").resolve("README"));

    try (FileBlobs neighbour = new FileBlobs(root, NONE)) {
      assertThat(dead).doesNotExist();
      assertThat(marker).doesNotExist();
      assertThat(foreign).exists();
      assertThat(ours).exists();
      neighbour.store(stage(new byte[] {7}));
    }
    assertThat(ours).exists();
  }

  @Test
  void removesItsOwnLeftoversAtTheNextStart() throws IOException {
    Path left = blobs.staging().create(1, false);
    ((FileBlobs) blobs).close();
    try (FileBlobs next = new FileBlobs(root, NONE)) {
      assertThat(next.roomFor(1)).isTrue();
      assertThat(left).doesNotExist();
    }
  }

  @Test
  void keepsTheReserveFree(@TempDir Path other) throws IOException {
    long usable = Files.getFileStore(other).getUsableSpace();
    try (FileBlobs full = new FileBlobs(other, new FreeSpaceReserve(2 * usable, 1000))) {
      assertThat(full.roomFor(0)).isFalse();
      assertThatThrownBy(() -> full.staging().create(1, false))
          .isInstanceOf(DiskFullException.class)
          .hasMessageContaining("free some space");
    }
  }

  @Test
  void boundsWhatPassesThroughAtOnce() throws IOException {
    Path first = blobs.staging().create(600, true);
    assertThatThrownBy(() -> blobs.staging().create(600, true))
        .isInstanceOf(DiskFullException.class);
    Files.write(first, new byte[900]);
    assertThatThrownBy(() -> blobs.staging().create(200, true))
        .as("a file that grew beyond what it announced counts as long as it is")
        .isInstanceOf(DiskFullException.class);

    blobs.staging().discard(first);
    assertThat(blobs.staging().create(600, true)).isEmptyFile();
  }

  @Test
  void countsWhatIsAnnouncedAndNotYetWritten(@TempDir Path other) throws IOException {
    long usable = Files.getFileStore(other).getUsableSpace();
    try (FileBlobs some = new FileBlobs(other, new FreeSpaceReserve(0, 0))) {
      some.staging().create(usable / 4 * 3, false);
      assertThat(some.roomFor(usable / 2)).isFalse();
    }
  }

  @Test
  void leavesNothingInTmpAfterManyStores() throws IOException {
    for (byte i = 0; i < 50; i++) {
      blobs.store(stage(new byte[] {i, (byte) (i % 7)}));
    }
    try (Stream<Path> files = Files.list(root.resolve("tmp"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.equals("gate") || name.endsWith(".lock"));
    }
  }
}
