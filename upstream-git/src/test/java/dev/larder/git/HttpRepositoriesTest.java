package dev.larder.git;

import static dev.larder.git.GitBench.credential;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.repository.GitCredential;
import dev.larder.rig.TestAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the real git http-backend, by https and by http.
class HttpRepositoriesTest {
  private static final TestAuthority AUTHORITY = new TestAuthority("Git Rig");

  @TempDir private Path folder;
  private ServedRepository origin;
  private GitOverHttp server;
  private GitBench bench;
  private String url;
  private String first;
  private String caFile;

  @BeforeEach
  void start() throws IOException {
    origin = ServedRepository.in(folder, "lib");
    first = origin.commit("a.txt", "one");
    origin.git("tag", "-a", "-m", "one", "v1.0.0");
    server = GitOverHttp.secure(origin.served(), AUTHORITY);
    bench = new GitBench(folder.resolve("mirrors"));
    url = server.url("/lib.git");
    caFile = AUTHORITY.writeTo(folder.resolve("ca.pem")).toString();
  }

  @AfterEach
  void stop() {
    bench.close();
    server.close();
  }

  private GitCredential login(String prefix, String user, String password) {
    return new GitCredential(
        prefix,
        Optional.of(user),
        Optional.of(password),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(caFile),
        Optional.empty());
  }

  private GitCredential token(String prefix, Optional<String> user, String token) {
    return new GitCredential(
        prefix,
        user,
        Optional.empty(),
        Optional.of(token),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(caFile),
        Optional.empty());
  }

  @Test
  void readsWithUserAndPassword() {
    server.demand("carol", "s3cret+%");
    bench.with(login(server.origin(), "carol", "s3cret+%"));

    assertThat(bench.look(url)).isEqualTo("1 tags");
    assertThat(bench.text(url, first, "a.txt")).isEqualTo("one");
    assertThat(server.seen())
        .allMatch(seen -> seen.agent().equals(Optional.of("larder/1.2.3")))
        .allMatch(seen -> seen.authorization().isPresent());
    // Names, and then names and objects: a GET and a POST each, and one POST more.
    assertThat(server.seen()).hasSizeLessThanOrEqualTo(8);
  }

  @ParameterizedTest(name = "with {0} beside it")
  @CsvSource({"-, x-token-auth", "deploy-token-7, deploy-token-7"})
  void readsWithAToken(String user, String shown) {
    server.demand(shown, "tok");
    bench.with(
        token(server.origin() + "/lib.git", Optional.of(user).filter(u -> !u.equals("-")), "tok"));

    assertThat(bench.text(url, first, "a.txt")).isEqualTo("one");
  }

  @Test
  void fetchesByPieces() {
    bench.with(login(server.origin(), "carol", "x"));
    assertThat(bench.text(url, first, "a.txt")).isEqualTo("one");
    for (int i = 0; i < 3; i++) {
      String next = origin.commit("a.txt", "more " + i);
      origin.git("tag", "v1.1." + i);
      assertThat(bench.text(url, next, "a.txt")).isEqualTo("more " + i);
      assertThat(bench.text(url, next.substring(0, 10), "a.txt")).isEqualTo("more " + i);
    }
  }

  @Test
  void saysWhoseCredentialIsNotTaken() {
    server.demand("carol", "other");
    bench.with(login(server.origin(), "carol", "wr0ng"));

    assertThat(bench.look(url)).isEqualTo("UPSTREAM_BROKEN");
    assertThat(bench.words(url))
        .contains("does not take the credential for " + server.origin())
        .doesNotContain("wr0ng")
        .doesNotContain("other");
  }

  @Test
  void saysThatNoCredentialMatches() {
    server.demand("carol", "other");
    bench.with(token(server.origin() + "/elsewhere", Optional.empty(), "tok"));

    assertThat(bench.look(url)).isEqualTo("UPSTREAM_BROKEN");
    assertThat(bench.words(url)).contains("not trusted");

    bench.with(
        token(server.origin() + "/elsewhere", Optional.empty(), "tok"),
        new GitCredential(
            server.origin(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(caFile),
            Optional.empty()));
    assertThat(bench.look(url)).isEqualTo("UPSTREAM_BROKEN");
    assertThat(server.seen()).allMatch(seen -> seen.authorization().isEmpty());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          404 | MISSING         | does not show it; it was asked with the credential for
          410 | MISSING         | no such repository
          403 | FORBIDDEN       | answered 403; it was asked with the credential for
          429 | UPSTREAM_BUSY   | answered 429; try again later
          503 | UPSTREAM_BUSY   | answered 503; try again later
          500 | UPSTREAM_BROKEN | answered with status 500
          302 | UPSTREAM_BROKEN | where it cannot be followed
          418 | UPSTREAM_BROKEN | answered with status 418
          """)
  void aStatusEndsSo(int status, String ending, String words) {
    bench.with(login(server.origin(), "carol", "x"));
    server.answer("/lib.git", status);

    assertThat(bench.look(url)).isEqualTo(ending);
    assertThat(bench.words(url)).contains(words).doesNotContain("x\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void followsARepositoryThatWasRenamed(int status) {
    bench.with(login(server.origin(), "carol", "x"));
    server.move("/old.git", status, server.url("/lib.git"));

    assertThat(bench.text(server.url("/old.git"), first, "a.txt")).isEqualTo("one");
  }

  @Test
  void showsNoSecretToAnotherServer() {
    try (GitOverHttp other = GitOverHttp.secure(origin.served(), AUTHORITY)) {
      server.move("/lib.git", 302, other.url("/lib.git"));
      bench.with(
          login(server.origin(), "carol", "x"), token(other.origin(), Optional.empty(), "other"));

      assertThat(bench.look(url)).isEqualTo("1 tags");
      assertThat(server.seen()).allMatch(seen -> seen.authorization().isPresent());
      assertThat(other.seen()).isNotEmpty().allMatch(seen -> seen.authorization().isEmpty());
    }
  }

  @Test
  void doesNotFollowToAPrivateServerThatNobodyNamed() {
    try (GitOverHttp other = GitOverHttp.secure(origin.served(), AUTHORITY)) {
      server.move("/lib.git", 302, other.url("/lib.git"));
      bench.with(login(server.origin(), "carol", "x"));

      assertThat(bench.look(url)).isEqualTo("UPSTREAM_BROKEN");
      assertThat(bench.words(url)).contains("is not a public address");
      assertThat(other.seen()).isEmpty();
    }
  }

  /// Nor does it stand in figures, which clients could fill with whatever they please.
  @Test
  void asksNoPrivateServerThatNobodyNamed() {
    assertThat(bench.look(url)).isEqualTo("UPSTREAM_BROKEN");
    assertThat(bench.repositories.guards()).isEmpty();
    assertThat(bench.words(url)).contains("is not a public address");
    assertThat(server.seen()).isEmpty();
  }

  @Test
  void saysWhichAuthorityIsNotTrusted() {
    bench.with(credential(server.origin()));

    assertThat(bench.look(url)).isEqualTo("UPSTREAM_BROKEN");
    assertThat(bench.words(url))
        .contains("Git Rig", "caFile", "for a Git server, of its credential");
  }

  @Test
  void readsByPlainHttpWhereAnAdministratorSaysSo() {
    try (GitOverHttp plain = GitOverHttp.plain(origin.served())) {
      bench.with(credential(plain.origin()));

      assertThat(bench.text(plain.url("/lib.git"), first, "a.txt")).isEqualTo("one");
    }
  }

  @Test
  void aRepositoryOfSha256IsSaidToBeOne() {
    ServedRepository.in(folder, "foreign", "--object-format=sha256").commit("a.txt", "one");
    bench.with(login(server.origin(), "carol", "x"));

    assertThat(bench.words(server.url("/foreign.git"))).contains("SHA-256");
  }

  @Test
  void anEmptyRepositoryHasNoNames() {
    ServedRepository.in(folder, "empty");
    bench.with(login(server.origin(), "carol", "x"));

    assertThat(bench.look(server.url("/empty.git"))).isEqualTo("0 tags");
  }

  @Test
  void aServerThatSpeaksNoGitIsBroken() {
    server.answer("/lib.git", 200);
    bench.with(login(server.origin(), "carol", "x"));

    assertThat(bench.look(url)).isEqualTo("UPSTREAM_BROKEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc",
        "/etc",
        "./x",
        "ext::sh -c id",
        "git://127.0.0.1/lib.git",
        "ftp://127.0.0.1/lib.git",
        "https://carol:x@127.0.0.1/lib.git",
        "https://127.0.0.1/lib.git?x",
        "ssh://git@127.0.0.1/../x",
        "git@127.0.0.1:-oProxyCommand=id",
        "ssh://-oProxyCommand=id/x",
      })
  void readsFromNowhereElse(String address) {
    assertThat(bench.look(address)).isEqualTo("FORBIDDEN");
    assertThat(bench.words(address)).doesNotContain("carol").isNotBlank();
  }
}
