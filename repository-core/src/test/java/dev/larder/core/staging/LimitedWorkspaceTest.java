package dev.larder.core.staging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Failure;
import dev.larder.api.FileKind;
import dev.larder.api.FileKind.Weight;
import dev.larder.api.Staged;
import dev.larder.api.Workspace;
import dev.larder.core.memory.MemoryStaging;
import dev.larder.core.staging.LimitedWorkspace.LimitException;
import dev.larder.core.storage.DiskFullException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Files that a format makes.
class LimitedWorkspaceTest {
  private static final byte[] CONTENT = "content".getBytes(UTF_8);
  private static final Workspace.Writing WRITING =
      out -> {
        out.write(CONTENT[0]);
        out.write(CONTENT, 1, CONTENT.length - 1);
      };

  @TempDir private Path folder;
  private MemoryStaging staging;

  @BeforeEach
  void build() {
    staging = new MemoryStaging(folder);
  }

  private LimitedWorkspace workspace() {
    return new LimitedWorkspace(staging, Duration.ofMinutes(1));
  }

  private static FileKind kind(Weight weight, long maxBytes) {
    return new FileKind("made", "text/plain", maxBytes, weight, List.of(), List.of());
  }

  @ParameterizedTest
  @EnumSource(Weight.class)
  void hashesWhatIsWrittenAndRemovesItAtTheEnd(Weight weight) throws IOException {
    try (LimitedWorkspace workspace = workspace()) {
      Staged staged = workspace.stage(kind(weight, 100), CONTENT.length, WRITING);

      assertThat(staged.size()).isEqualTo(CONTENT.length);
      assertThat(staged.sha256()).isEqualTo(Sha256.hex(CONTENT));
      assertThat(staged).isInstanceOf(weight == Weight.BIG ? onDisk() : inMemory());
      try (var in = staged.open()) {
        assertThat(in.readAllBytes()).isEqualTo(CONTENT);
      }
    }
    assertThat(folder).isEmptyDirectory();
  }

  private static Class<? extends Staged> onDisk() {
    return Staged.OnDisk.class;
  }

  private static Class<? extends Staged> inMemory() {
    return Staged.InMemory.class;
  }

  @ParameterizedTest(name = "{0}: at most {1}, {2} allowed")
  @CsvSource({"SMALL, 6, 100", "SMALL, 100, 6", "BIG, 6, 100", "BIG, 100, 6"})
  void boundsAFileByWhatItCanHaveAndWhatItsKindMay(Weight weight, long atMost, long maxBytes) {
    try (LimitedWorkspace workspace = workspace()) {
      assertThatThrownBy(() -> workspace.stage(kind(weight, maxBytes), atMost, WRITING))
          .isInstanceOfSatisfying(
              LimitException.class,
              exceeded ->
                  assertThat(exceeded.failure().kind()).isEqualTo(Failure.Kind.UPSTREAM_BROKEN));
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void boundsTheTime() {
    try (LimitedWorkspace workspace = new LimitedWorkspace(staging, Duration.ofNanos(-1))) {
      assertThatThrownBy(() -> workspace.stage(kind(Weight.SMALL, 100), 100, WRITING))
          .isInstanceOfSatisfying(
              LimitException.class,
              exceeded -> assertThat(exceeded.failure().kind()).isEqualTo(Failure.Kind.TIMEOUT));
    }
  }

  @Test
  void passesOnWhatTheWritingThrows() {
    try (LimitedWorkspace workspace = workspace()) {
      assertThatThrownBy(() ->
              workspace.stage(
                  kind(Weight.BIG, 100),
                  100,
                  _ -> {
                    throw new IOException("reset");
                  }))
          .isExactlyInstanceOf(IOException.class)
          .hasMessage("reset");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void takesNoMoreRoomThanThereIs() {
    staging.room(CONTENT.length - 1);
    try (LimitedWorkspace workspace = workspace()) {
      assertThatThrownBy(() -> workspace.stage(kind(Weight.BIG, 100), CONTENT.length, WRITING))
          .isInstanceOf(DiskFullException.class);
    }
  }
}
