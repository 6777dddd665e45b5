package dev.larder.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only root can try: being somebody else.
class PrivilegesTest {
  private static final int NOBODY = 65534;
  private static final int NAMELESS = 54321;

  @TempDir Path folder;

  @BeforeEach
  void needsRoot() throws IOException {
    boolean root = FolderTrees.owner(folder) == 0 && Command.find("setpriv").isPresent();
    if (!root) {
      System.out.println("PrivilegesTest is skipped: it needs root and setpriv");
    }
    assumeTrue(root, "needs root and setpriv");
    allow(folder, "rwxr-xr-x");
  }

  @Test
  void rootUsesAUserNamespace() throws Exception {
    Layout layout = Layout.open(Homes.unpacked(folder.resolve("home")));
    Binaries binaries = Binaries.unpack(layout, step -> {});
    assumeTrue(
        Command.run(List.of("unshare", "-U", "true"), folder, Duration.ofSeconds(10)).succeeded(),
        "user namespaces are not permitted here");
    assertThat(Privileges.choose(layout, binaries).name()).isEqualTo("unshare -U");
  }

  @Test
  void rootBecomesTheOwnerOfAHomeThatOnlyItsOwnerCanTraverse() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Layout layout = Layout.open(home);
    Homes.created(home);
    assertThat(FolderTrees.owner(layout.data())).isZero();
    Files.setAttribute(home, "unix:uid", NOBODY);
    allow(home, "rwx------");
    try (EmbeddedPostgres postgres = Homes.start(home)) {
      assertThat(Sql.on(postgres).value("select 1")).isEqualTo("1");
      assertThat(FolderTrees.owner(layout.data())).isEqualTo(NOBODY);
      assertThat(FolderTrees.owner(layout.data().resolve("base"))).isEqualTo(NOBODY);
    }
    allow(home, "rwxr-xr-x");
    try (EmbeddedPostgres postgres = Homes.start(home)) {
      assertThat(Sql.on(postgres).value("select 1")).isEqualTo("1");
      assertThat(FolderTrees.owner(layout.data())).isZero();
    }
  }

  @Test
  void rootCreatesAClusterForAnotherUser() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Homes.unpacked(home);
    Files.setAttribute(home, "unix:uid", NOBODY);
    allow(home, "rwx------");
    try (EmbeddedPostgres postgres = Homes.start(home)) {
      assertThat(Sql.on(postgres).value("select 1")).isEqualTo("1");
    }
  }

  @Test
  void rootStopsWhereNobodyCanTraverseTheHome() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Path home = Homes.unpacked(closed.resolve("home"));
    Files.setAttribute(closed, "unix:uid", NAMELESS);
    allow(closed, "rwx------");
    assertThatThrownBy(() -> Homes.start(home))
        .isInstanceOf(EmbeddedPostgresException.class)
        .hasMessageContainingAll("does not run as root", "unshare -U", "setpriv", home.toString());
  }

  @Test
  void anOrdinaryUserRunsItAsHimselfAndStopsHisOwnOrphan() throws Exception {
    survivesAKillAs(NOBODY);
  }

  @Test
  void aUserWithoutANameRunsIt() throws Exception {
    survivesAKillAs(NAMELESS);
  }

  @Test
  void aHomeOfSomebodyElseIsRefusedByName() throws Exception {
    Path home = Homes.created(Files.createDirectory(folder.resolve("home")));
    allow(home, "rwxr-xr-x");
    ServerProcess server =
        ServerProcess.launch(as(NOBODY), readableClassPath(), readablePrograms(), home);
    assertThatThrownBy(server::started)
        .hasMessageContainingAll("belongs to the user root", "Start Larder as that user");
  }

  private static List<String> as(int uid) {
    return List.of("setpriv", "--reuid=" + uid, "--regid=" + NOBODY, "--clear-groups");
  }

  private void survivesAKillAs(int uid) throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.setAttribute(home, "unix:uid", uid);
    String classPath = readableClassPath();
    Path programs = readablePrograms();
    ServerProcess first = ServerProcess.launch(as(uid), classPath, programs, home);
    ServerProcess.Started before = first.started();
    before.sql().run("create table kept as select 42 as answer");
    first.kill();
    try (ServerProcess second = ServerProcess.launch(as(uid), classPath, programs, home)) {
      ServerProcess.Started after = second.started();
      assertThat(after.sql().value("select answer from kept")).isEqualTo("42");
      assertThat(new Orphans(home.resolve("pg/data")).find())
          .contains(after.pid())
          .doesNotContain(before.pid());
    }
  }

  /// A copy, because root's own folders are closed to others.
  private String readableClassPath() throws IOException {
    Path copies = Files.createDirectory(folder.resolve("classes"));
    List<String> entries = new ArrayList<>();
    for (Path entry : ServerProcess.classPath().toList()) {
      Path copy = copies.resolve(entries.size() + "-" + entry.getFileName());
      copy(entry, copy);
      entries.add(copy.toString());
    }
    return String.join(":", entries);
  }

  /// Likewise: to unpack them takes seconds each time, and is what FirstStartTest tests.
  private Path readablePrograms() throws IOException {
    Path copies = Files.createDirectory(folder.resolve("programs"));
    Path unpacked = Homes.programs();
    copy(unpacked, copies.resolve(unpacked.getFileName()));
    return copies;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var tree = Files.walk(from)) {
      for (Path file : tree.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.copy(file, copy);
        allow(copy, "rwxr-xr-x");
      }
    } catch (NoSuchFileException _) {
      return; // A class path may name folders that are not there.
    }
  }

  private static void allow(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }
}
