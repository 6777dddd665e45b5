package dev.larder.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.larder.api.Staged;
import dev.larder.core.storage.Blobs;
import dev.larder.core.storage.DiskFullException;
import dev.larder.core.storage.Staging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk of 4 MiB that is really full. Needs the right to mount; says so and skips without it.
class BlobsFullDiskTest {
  private static final int DISK = 4 << 20;
  private static final int FILES = 600;

  @TempDir private Path mount;

  @BeforeEach
  void mount() throws Exception {
    String options = "size=%d,nr_inodes=%d".formatted(DISK, FILES);
    if (run("mount", "-t", "tmpfs", "-o", options, "tmpfs", mount.toString()) != 0) {
      System.out.println("FullDiskTest is skipped: this user may not mount a tmpfs");
      abort("this user may not mount a tmpfs");
    }
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", mount.toString());
  }

  @Test
  void refusesPublishesKeepsReadingAndRecovers() throws IOException {
    try (ContentStore store =
        ContentStore.ofFiles(mount, new FreeSpaceReserve(1 << 20, 512 << 10))) {
      Blobs blobs = store.blobs();
      Staging staging = store.staging();
      Staged.OnDisk kept = stage(staging, 1 << 20, 'a');
      blobs.store(kept);
      staging.discard(kept.path());
      Path ballast = Files.write(mount.resolve("ballast"), new byte[2 << 20]);

      assertThat(staging.roomFor(1)).isFalse();
      assertThatThrownBy(() -> staging.create(1, false)).isInstanceOf(DiskFullException.class);
      Path passing = staging.create(400 << 10, true);
      Files.write(passing, new byte[400 << 10]);
      try (var reading = blobs.open(kept.sha256(), kept.size())) {
        assertThat(reading.size()).isEqualTo(1 << 20);
      }
      staging.discard(passing);

      Files.delete(ballast);
      assertThat(staging.roomFor(1 << 20)).isTrue();
      blobs.store(stage(staging, 1 << 20, 'b'));
    }
  }

  @Test
  void saysDiskFullWhenFoldersCannotBeMade() throws IOException {
    try (ContentStore store = ContentStore.ofFiles(mount, new FreeSpaceReserve(0, 0))) {
      Staged.OnDisk staged = stage(store.staging(), 1, 'c');
      useUpFiles();

      assertThatThrownBy(() -> store.blobs().store(staged)).isInstanceOf(DiskFullException.class);
      assertThat(staged.path()).doesNotExist();
    }
  }

  @Test
  void recognisesTheWordsOfAFullDisk() {
    Path file = mount.resolve("big");
    assertThatThrownBy(() -> Files.write(file, new byte[2 * DISK]))
        .isInstanceOfSatisfying(
            IOException.class,
            e -> assertThat(DiskFullException.orSame(e)).isInstanceOf(DiskFullException.class));
  }

  private void useUpFiles() throws IOException {
    try {
      for (int i = 0; i <= FILES; i++) {
        Files.createFile(mount.resolve("file" + i));
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private static Staged.OnDisk stage(Staging staging, int size, char name) throws IOException {
    Path file = staging.create(size, false);
    Files.write(file, new byte[size]);
    return new Staged.OnDisk(file, size, String.valueOf(name).repeat(64));
  }

  private static int run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      return -1;
    }
    return process.exitValue();
  }
}
