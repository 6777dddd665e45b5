package dev.larder.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeftoversTest {
  @TempDir Path home;

  @BeforeEach
  void create() throws IOException {
    Homes.created(home);
  }

  @Test
  void aPidFileThatNamesAStrangerIsRemovedAndTheStrangerLives() throws IOException {
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      Path pidFile = home.resolve("pg/data/postmaster.pid");
      Files.writeString(pidFile, stranger.pid() + "\n" + home.resolve("pg/data") + "\n");
      try (EmbeddedPostgres postgres = Homes.start(home)) {
        assertThat(Sql.on(postgres).value("select 1")).isEqualTo("1");
      }
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void aShellInTheDataFolderIsNoOrphan() throws IOException {
    Path data = home.resolve("pg/data");
    Process shell = new ProcessBuilder("sleep", "600").directory(data.toFile()).start();
    try {
      Files.writeString(data.resolve("postmaster.pid"), shell.pid() + "\n");
      Homes.start(home).close();
      assertThat(shell.isAlive()).isTrue();
    } finally {
      shell.destroyForcibly();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not a pid\n", "2147483646\n"})
  void aPidFileThatIsBrokenOrDeadIsNoObstacle(String content) throws IOException {
    Files.writeString(home.resolve("pg/data/postmaster.pid"), content);
    try (EmbeddedPostgres postgres = Homes.start(home)) {
      assertThat(Sql.on(postgres).value("select 1")).isEqualTo("1");
    }
  }

  @Test
  void aHalfMadeClusterAndHalfUnpackedProgramsAreRemoved() throws IOException {
    Path cluster = Files.createDirectories(home.resolve("pg/initdb-123/data/base"));
    Files.writeString(cluster.resolve("1"), "half");
    Homes.start(home).close();
    assertThat(home.resolve("pg/initdb-123")).doesNotExist();
    Path programs = Files.createDirectories(home.resolve("pg/bin-unfinished-1/bin"));
    Path old = Files.createDirectories(home.resolve("pg/bin-18.5-0123abcd/bin"));
    Layout layout = Layout.open(home);
    FolderTrees.delete(Binaries.unpack(layout, step -> {}).folder());
    Homes.start(home).close();
    assertThat(programs).doesNotExist();
    assertThat(old).doesNotExist();
  }
}
