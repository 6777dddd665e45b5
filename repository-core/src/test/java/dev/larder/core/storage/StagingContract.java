package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every [Staging] does.
public abstract class StagingContract {
  protected Staging staging;

  protected abstract Staging staging(Path folder) throws IOException;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    staging = staging(folder);
  }

  @Test
  void createsEmptyFilesAndDiscardsThemOnce() throws IOException {
    Path file = staging.create(10, false);
    assertThat(file).isEmptyFile();

    staging.discard(file);
    staging.discard(file);
    assertThat(file).doesNotExist();
  }

  @Test
  void createsAnotherFileEachTime() throws IOException {
    assertThat(staging.create(10, false)).isNotEqualTo(staging.create(10, true));
  }

  @Test
  void discardsAFileThatHasBecomeABlob() throws IOException {
    Path file = staging.create(10, false);
    Files.delete(file);

    staging.discard(file);
    assertThat(file).doesNotExist();
  }

  @Test
  void hasRoomForNothingAndNotForEverything() throws IOException {
    assertThat(staging.roomFor(0)).isTrue();
    assertThat(staging.roomFor(Long.MAX_VALUE)).isFalse();
  }

  @Test
  void refusesToStageWhatDoesNotFit() {
    assertThatThrownBy(() -> staging.create(Long.MAX_VALUE, false))
        .isInstanceOf(DiskFullException.class);
    assertThatThrownBy(() -> staging.create(Long.MAX_VALUE, true))
        .isInstanceOf(DiskFullException.class);
  }

  @Test
  void tellsHowLargeItsDiskIs() throws IOException {
    Staging.Disk disk = staging.disk();

    assertThat(disk.freeBytes()).isBetween(1L, disk.totalBytes());
  }
}
