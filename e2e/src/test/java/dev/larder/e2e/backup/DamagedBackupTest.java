package dev.larder.e2e.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups that have lost or changed something are refused, with what it is, before anything is
/// made; and what a backup cannot be made of, or a restore not be made into.
final class DamagedBackupTest {
  private static final String PRIVATE = "/repository/go-private/corp.test/m/@v/";
  private static final byte[] ZIP = ModuleZips.big("corp.test/m", "v1.0.0", 100_000);

  @TempDir static Path folder;
  private static HostShell shell;
  private static Path home;

  /// What happens to a backup, and what is said of it.
  private record Damage(String file, Change change, String words) {}

  private interface Change {
    void to(Path file) throws IOException;
  }

  @BeforeAll
  static void fill() throws Exception {
    shell = new HostShell(folder);
    home = folder.resolve("home");
    try (LarderProcess larder =
        LarderProcess.Launch.in(home).with("LARDER_INIT_GO_PRIVATE", "corp.test").start()) {
      assertThat(larder.client().put(PRIVATE + "v1.0.0.zip", ZIP).status()).isEqualTo(201);
      larder.stop();
    }
    assertThat(shell.type(home, "larder backup /backup/larder").exit()).isZero();
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private static void cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  @Test
  void damagedOnesAreRefusedWithWords() throws Exception {
    List<Damage> damages =
        List.of(
            new Damage("tables/file.gz", DamagedBackupTest::flip, "tables/file.gz is damaged"),
            new Damage("tables/version.gz", Files::delete, "tables/version.gz is missing"),
            new Damage("keys/secret.key", DamagedBackupTest::cut, "keys/secret.key has"),
            new Damage("content.gz", DamagedBackupTest::flip, "content.gz is damaged"),
            new Damage("manifest.json", DamagedBackupTest::cut, "manifest.json is damaged"),
            new Damage("manifest.json", DamagedBackupTest::flip, "manifest.json is damaged"),
            new Damage("manifest.json", Files::delete, "has no complete backup"),
            new Damage("../content", one -> flip(content(one)), "is damaged: its bytes are not"),
            new Damage("../content", one -> cut(content(one)), "is damaged: its bytes are not"),
            new Damage("../content", one -> Files.delete(content(one)), " is missing"));
    Path whole = shell.backups().resolve("larder");
    String script = "larder backup verify /backup/damaged || larder restore /backup/damaged";
    for (Damage damage : damages) {
      Path damaged = shell.backups().resolve("damaged");
      copy(whole, damaged);
      damage.change().to(only(damaged).resolve(damage.file()).normalize());

      Path elsewhere = folder.resolve("elsewhere");
      HostShell.Typed refused = shell.type(elsewhere, script);

      assertThat(refused.exit()).as(damage.toString()).isEqualTo(1);
      assertThat(refused.err()).contains(damage.words());
      assertThat(elsewhere).as("nothing is made").doesNotExist();
      delete(damaged);
    }
  }

  @Test
  void aHomeWithSomethingInItIsNotRestoredInto() throws Exception {
    HostShell.Typed refused = shell.type(home, "larder restore /backup/larder");

    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains(home + " is not empty", "move it away");
  }

  @Test
  void keysThatAreNotInTheBackupAreAskedFor() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("keyless"));
    HostShell.Typed made = shell.type(home, "larder backup /backup/keyless --without-keys");
    assertThat(made.err()).contains("note: the keys are not in it");
    try (Stream<Path> all = Files.walk(shell.backups().resolve("keyless"))) {
      assertThat(all.filter(one -> one.toString().endsWith(".key"))).isEmpty();
    }

    HostShell.Typed refused = shell.type(elsewhere, "larder restore /backup/keyless");
    assertThat(refused.err()).contains("made without keys", "secret.key");
    Files.writeString(
        elsewhere.resolve("secret.key"), "another key that opens nothing of it, sadly");
    refused = shell.type(elsewhere, "larder restore /backup/keyless");
    assertThat(refused.err()).contains("the secret key is not the one");
    Files.copy(
        home.resolve("secret.key"),
        elsewhere.resolve("secret.key"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThat(shell.type(elsewhere, "larder restore /backup/keyless").exit()).isZero();
  }

  @Test
  void contentThatIsLostFailsABackupUnlessItIsToldTo() throws Exception {
    Path other = folder.resolve("other");
    copy(home, other);
    Path lost = content(other.resolve("blobs"));
    Files.delete(lost);

    HostShell.Typed failed = shell.type(other, "larder backup /backup/other");
    assertThat(failed.exit()).isEqualTo(1);
    assertThat(failed.err()).contains("no backup was made", lost + " is missing", "larder fsck");
    HostShell.Typed made = shell.type(other, "larder backup /backup/other --without-lost");
    assertThat(made.exit()).isZero();
    assertThat(made.err()).contains("note: 1 files that the database names are lost");
    assertThat(shell.type(other, "larder backup verify /backup/other").exit()).isZero();
    HostShell.Typed restored = shell.type(folder.resolve("lossy"), "larder restore /backup/other");
    assertThat(restored.exit()).as(restored.err()).isZero();
    assertThat(restored.out()).contains("1 files were lost before the backup");
  }

  @Test
  void setUpsWithToolsOfTheirOwnAreToldOfThem() throws Exception {
    String external =
        "LARDER_DB=external LARDER_DB_URL=jdbc:postgresql://db.test/larder"
            + " LARDER_SECRET_KEY=0123456789abcdef0123456789abcdef ";
    HostShell.Typed typed =
        shell.type(home, "export " + external + "\nlarder backup /backup/external");
    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.err()).contains("tools of PostgreSQL", "docs/operations.md");
    typed = shell.type(home, "export LARDER_BLOBS=s3://bucket/blobs\nlarder backup /backup/bucket");
    assertThat(typed.exit()).isEqualTo(1);
    assertThat(typed.err()).contains("s3://bucket/blobs", "docs/operations.md");
    typed = shell.type(home, "larder backup \"$LARDER_HOME/backup\"");
    assertThat(typed.err()).contains("name a folder elsewhere");
  }

  /// The one file of content below a folder.
  private static Path content(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(one -> String.valueOf(one.getFileName()).matches("[0-9a-f]{64}"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Path only(Path backups) throws IOException {
    try (Stream<Path> all = Files.list(backups)) {
      return all.filter(one -> String.valueOf(one.getFileName()).startsWith("20"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void copy(Path from, Path to) throws IOException, InterruptedException {
    Files.createDirectories(Objects.requireNonNull(to.getParent()));
    Process copying = new ProcessBuilder("cp", "-a", from.toString(), to.toString()).start();
    assertThat(copying.waitFor()).isZero();
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
