package dev.larder.git;

import static dev.larder.git.GitBench.ssh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Commit;
import dev.larder.api.Outcome;
import dev.larder.core.fixture.Endings;
import dev.larder.core.source.VersionControl.Names;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against OpenSSH and the real git-upload-pack.
class SshRepositoriesTest {
  @TempDir private Path folder;
  private ServedRepository origin;
  private OpenSshServer server;
  private GitBench bench;
  private String url;

  /// With this a server speaks version 2 of Git's protocol.
  String environment() {
    return "AcceptEnv GIT_PROTOCOL";
  }

  @BeforeEach
  void start() {
    origin = ServedRepository.in(folder, "lib");
    server =
        OpenSshServer.start(
            folder.resolve("sshd"), "HostKey " + folder.resolve("sshd/host"), environment());
    url = server.url(origin.path());
    bench = new GitBench(folder.resolve("mirrors"));
    bench.with(
        ssh(
            "ssh://127.0.0.1:" + server.port(),
            server.clientKey(),
            "",
            server.known("[127.0.0.1]:" + server.port())));
  }

  @AfterEach
  void stop() {
    bench.close();
    server.close();
  }

  @Test
  void namesLeadToCommits() {
    String first = origin.commit("a.txt", "one");
    origin.git("tag", "v1.0.0");
    String second = origin.commit("a.txt", "two");
    origin.git("tag", "-a", "-m", "two", "v1.1.0");
    origin.git("branch", "side", first);

    assertThat(
            bench.read(
                url,
                repository -> {
                  assertThat(repository.system()).isEqualTo("git");
                  assertThat(repository.tags())
                      .containsExactly(
                          java.util.Map.entry("v1.0.0", first),
                          java.util.Map.entry("v1.1.0", second));
                  assertThat(repository.branch("side")).contains(first);
                  assertThat(repository.branch("none")).isEmpty();
                  assertThat(repository.head()).contains(second);
                  return Outcome.found("read");
                }))
        .isEqualTo(Outcome.found("read"));
    assertThat(bench.repositories.mirrored()).isZero();
  }

  @Test
  void commitsComeWhenTheyAreWanted() {
    String first = origin.commit("a.txt", "one");
    origin.git("tag", "v1.0.0");
    String second = origin.commit("a.txt", "two");
    origin.git("tag", "-a", "-m", "two", "v1.1.0");
    String third = origin.commit("a.txt", "three");

    assertThat(bench.text(url, first, "a.txt")).isEqualTo("one");
    assertThat(bench.text(url, second, "a.txt")).isEqualTo("two");
    assertThat(bench.text(url, third, "a.txt")).isEqualTo("three");
    assertThat(bench.text(url, third.substring(0, 12), "a.txt")).isEqualTo("three");
    assertThat(bench.text(url, second.substring(0, 7), "a.txt")).isEqualTo("two");
    assertThat(bench.text(url, "0".repeat(40), "a.txt")).isEqualTo("MISSING");
    assertThat(bench.text(url, "0000000", "a.txt")).isEqualTo("MISSING");
    assertThat(bench.text(url, "000000", "a.txt")).isEqualTo("MISSING");
  }

  @Test
  void tellsWhichTagsAreBeforeACommit() {
    String first = origin.commit("a.txt", "one");
    origin.git("tag", "v1.0.0");
    origin.git("tag", "sub/v0.1.0");
    String second = origin.commit("a.txt", "two");
    origin.git("tag", "v1.1.0");
    origin.git("checkout", "-q", "-f", "-b", "side", first);
    String side = origin.commit("b.txt", "aside");
    origin.git("tag", "v2.0.0");

    Outcome<String> outcome =
        bench.read(
            url,
            repository ->
                repository
                    .commit(side)
                    .then(commit -> reachable(repository, commit))
                    .map(tags -> String.join(" ", new java.util.TreeSet<>(tags))));
    assertThat(outcome).isEqualTo(Outcome.found("sub/v0.1.0 v1.0.0 v2.0.0"));
    assertThat(second).isNotEqualTo(side);
  }

  private static Outcome<java.util.Set<String>> reachable(
      dev.larder.api.SourceRepository repository, Commit commit) {
    try {
      return repository.reachable(List.of("v1.0.0", "v1.1.0", "v2.0.0", "sub/v0.1.0"), commit);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsKnownIsNotAskedAgain() throws Exception {
    String first = origin.commit("a.txt", "one");
    origin.git("tag", "v1.0.0");
    assertThat(bench.text(url, first, "a.txt")).isEqualTo("one");
    server.close();

    assertThat(bench.text(url, Names.KNOWN, first, "a.txt")).isEqualTo("one");
    assertThat(bench.look(url)).isEqualTo("UPSTREAM_BROKEN");
    assertThat(bench.words(url)).contains("refused the connection");
  }

  @Test
  void aMovedTagLeadsElsewhereAndTheOldCommitStays() {
    String first = origin.commit("a.txt", "one");
    origin.git("tag", "v1.0.0");
    assertThat(bench.text(url, first, "a.txt")).isEqualTo("one");
    origin.git("checkout", "-q", "--orphan", "anew");
    String second = origin.commit("a.txt", "two");
    origin.git("tag", "-f", "v1.0.0");
    origin.git("branch", "-D", "main");
    origin.git("reflog", "expire", "--expire=now", "--all");
    origin.git("gc", "-q", "--prune=now");

    assertThat(bench.text(url, second, "a.txt")).isEqualTo("two");
    assertThat(bench.text(url, first, "a.txt")).isEqualTo("one");
    assertThat(
            Endings.of(
                bench.read(url, repository -> Outcome.found(repository.tags().get("v1.0.0"))),
                id -> id))
        .isEqualTo(second);
  }

  @Test
  void anEmptyRepositoryHasNoNames() {
    assertThat(bench.look(url)).isEqualTo("0 tags");
    assertThat(bench.text(url, "0".repeat(40), "a")).isEqualTo("MISSING");
  }

  @Test
  void aRepositoryThatIsNotThereIsMissing() {
    String nowhere = server.url(folder.resolve("nowhere.git"));

    assertThat(bench.look(nowhere)).isEqualTo("MISSING");
    assertThat(bench.words(nowhere))
        .contains("does not appear to be a git repository")
        .contains("credential for ssh://127.0.0.1:" + server.port());
  }

  @Test
  void aRepositoryOfSha256IsSaidToBeOne() {
    ServedRepository foreign = ServedRepository.in(folder, "foreign", "--object-format=sha256");
    foreign.commit("a.txt", "one");
    String there = server.url(foreign.path());

    assertThat(bench.look(there)).isEqualTo("UPSTREAM_BROKEN");
    assertThat(bench.words(there)).contains("SHA-256");
  }

  @Test
  void nothingOfAFolderThatIsGoneIsMissed() throws Exception {
    String first = origin.commit("a.txt", "one");
    assertThat(bench.text(url, first, "a.txt")).isEqualTo("one");
    bench.close();
    ServedRepository.run(folder, 0, List.of("rm", "-r", bench.folder.toString()));
    GitBench later = new GitBench(folder.resolve("mirrors"));
    later.with(
        ssh(
            "ssh://127.0.0.1:" + server.port(),
            server.clientKey(),
            "",
            server.known("[127.0.0.1]:" + server.port())));
    try (later) {
      assertThat(later.text(url, first, "a.txt")).isEqualTo("one");
    }
    assertThat(Files.isDirectory(later.folder)).isTrue();
  }
}
