package dev.larder.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
  @TempDir Path home;

  @ParameterizedTest
  @CsvSource({"17, by PostgreSQL 17", "19, by PostgreSQL 19", "'', by PostgreSQL"})
  void aClusterOfAnotherMajorIsRefused(String major, String named) throws IOException {
    Path data = Files.createDirectories(home.resolve("pg/data"));
    Files.writeString(data.resolve("PG_VERSION"), major + "\n");
    assertThatThrownBy(() -> Homes.start(home))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContainingAll(
            home.toRealPath().resolve("pg/data").toString(),
            named,
            "brings PostgreSQL 18, which cannot read it",
            "LARDER_HOME");
  }

  @Test
  void aClusterWithoutItsPasswordIsRefused() throws IOException {
    Homes.created(home);
    Files.delete(home.resolve("pg/password"));
    assertThatThrownBy(() -> Homes.start(home))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContaining("Put the file back from a backup of the home");
  }

  @Test
  void aServerThatCannotStartShowsTheEndOfItsLog() throws IOException {
    Homes.created(home);
    Files.writeString(home.resolve("pg/data/postgresql.conf"), "no_such_setting = 1\n");
    assertThatThrownBy(() -> Homes.start(home))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContainingAll("could not be started", "no_such_setting", "postgres.log");
  }

  @ParameterizedTest
  @CsvSource({
    "nfs, true",
    "nfs4, true",
    "cifs, true",
    "smbfs, true",
    "fuse.sshfs, true",
    "ext4, false",
    "xfs, false",
    "btrfs, false",
    "zfs, false",
    "apfs, false",
    "overlay, false",
    "tmpfs, false"
  })
  void networkSharesAreKnownByTheirNames(String type, boolean share) {
    assertThat(LocalDisk.isShare(type)).isEqualTo(share);
  }

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, postgres-linux-x86_64.txz",
    "Linux, aarch64, postgres-linux-arm_64.txz",
    "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
    "Mac OS X, x86_64, postgres-darwin-x86_64.txz"
  })
  void archivesAreNamedBySystemAndProcessor(String system, String processor, String archive) {
    assertThat(Platform.of(system, processor).archive()).isEqualTo(archive);
  }
}
