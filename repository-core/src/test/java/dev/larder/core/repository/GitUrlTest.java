package dev.larder.core.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.larder.core.storage.GitUpstreams;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitUrlTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "https://Git.Corp.Example/a/b.git,       https, -,   git.corp.example, 443,  /a/b.git",
    "http://git.corp.example:3000/a,         http,  -,   git.corp.example, 3000, /a",
    "ssh://git@git.corp.example:2222/a/b,    ssh,   git, git.corp.example, 2222, /a/b",
    "ssh://git.corp.example,                 ssh,   -,   git.corp.example, 22,   ''",
    "git@git.corp.example:a/b.git,           ssh,   git, git.corp.example, 22,   a/b.git",
    "git@git.corp.example:/srv/a.git,        ssh,   git, git.corp.example, 22,   /srv/a.git",
    "https://[fd00::1]:8443/a,               https, -,   [fd00::1],        8443, /a",
    "git+ssh://git@git.corp.example/~a/b,    ssh,   git, git.corp.example, 22,   /~a/b",
    "HTTPS://git.corp.example/a/b.git//,     https, -,   git.corp.example, 443,  /a/b.git",
  })
  void addressesAreRead(
      String text, String scheme, String user, String host, int port, String path) {
    Optional<String> known = Optional.of(user).filter(name -> !name.equals("-"));

    assertThat(GitUrl.of(text)).isEqualTo(new GitUrl(scheme, known, host, port, path));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "https://GIT.ex.test:443/a/b.git/,    https://git.ex.test/a/b.git",
    "HTTPS://git.ex.test:8443/a,          https://git.ex.test:8443/a",
    "http://git.ex.test:80/a,             http://git.ex.test/a",
    "ssh://git@git.ex.test:22/a,          ssh://git@git.ex.test/a",
    "git+ssh://git@git.ex.test:2222/~a/b, ssh://git@git.ex.test:2222/~a/b",
    "git@git.ex.test:a/b.git,             git@git.ex.test:a/b.git",
    "git@git.ex.test:/srv/b.git,          ssh://git@git.ex.test/srv/b.git",
    "ssh://git@[fd00::1]:2222/a,          ssh://git@[fd00::1]:2222/a",
    "ssh://git.ex.test,                   ssh://git.ex.test",
  })
  void isWrittenInOneWay(String text, String plain) {
    assertThat(GitUrl.of(text)).hasToString(plain);
    assertThat(GitUrl.of(plain)).isEqualTo(GitUrl.of(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "file:///srv/git/a",
        "git://git.corp.example/a",
        "ext::sh",
        "/srv/git/a",
        "git.corp.example/a",
        "git.corp.example:a",
        "https://bob@git.corp.example/a",
        "https://bob:secret@git.corp.example/a",
        "ssh://git:secret@git.corp.example/a",
        "ssh://-oProxyCommand=x/a",
        "ssh://-u@git.corp.example/a",
        "git@git.corp.example:-a",
        "git@-host:a",
        "https://git.corp.example/a?b",
        "https://git.corp.example/a#b",
        "https://git.corp.example/a/../b",
        "https://git.corp.example/a/%2E%2e/b",
        "git@git.corp.example:../b",
        "https://git.corp.example:0/a",
        "https://git.corp.example:65536/a",
        "https://git.corp.example/a b",
        "https://git.corp.example/a\\b",
        "git@git.corp.example:",
        "git@git.corp.example://a",
        "git+file://git.corp.example/a",
        "https://git.corp.example/a\n",
        "https://{1}/a",
        "https:///a",
      })
  void whateverElseIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> GitUrl.of(text));
  }

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource({
    "https://a.example,        https://a.example/b/c,        true",
    "https://a.example/,       https://a.example/b/c,        true",
    "https://a.example/b,      https://a.example/b/c.git,    true",
    "https://a.example/b/c,    https://a.example/b/c.git,    true",
    "https://a.example/b/c.git, https://a.example/b/c,       true",
    "https://a.example/b,      https://a.example/bc,         false",
    "https://a.example/b/c,    https://a.example/b,          false",
    "https://a.example,        http://a.example/b,           false",
    "https://a.example,        https://a.example:8443/b,     false",
    "https://a.example,        https://a.example.evil/b,     false",
    "ssh://a.example,          git@a.example:b/c,            true",
    "ssh://git@a.example/b,    git@a.example:b/c,            true",
    "ssh://deploy@a.example,   git@a.example:b/c,            false",
    "https://a.example/b/c,    https://a.example/b/c.git/info/refs, true",
    "https://a.example/b/c.git, https://a.example/b/c/info/refs, true",
    "https://a.example/b,      https://a.example/b.git.evil, false",
    "https://A.example:443/b/, https://a.example/b/c,        true",
    "ssh://a.example:22/b,     ssh://git@a.example/b/c,      true",
    "git@a.example:,           ssh://git@a.example/b/c,      true",
    "git@a.example:,           git@a.example:b/c,            true",
    "git@a.example:,           ssh://git@a.example:2222/b,   false",
    "git@a.example:,           ssh://bob@a.example/b,        false",
    "git@a.example:b,          ssh://git@a.example/b/c.git,  true",
    "git@a.example:b,          git@a.example:bc,             false",
    "git@A.example:/b,         git@a.example:b/c,            true",
  })
  void aPrefixEndsWithAnElement(String prefix, String url, boolean is) {
    assertThat(GitUrl.beginning(prefix).isBeginningOf(GitUrl.of(url))).isEqualTo(is);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "https://gitlab.example/a/x.git,       https://gitlab.example/a",
    "https://gitlab.example/b/x.git,       https://gitlab.example",
    "https://github.com/corp/x,            https://github.com/corp",
    "https://github.com/other/x,           none",
    "https://gitlab.example.evil/a/x.git,  none",
    "http://gitlab.example/a/x.git,        none",
    "ssh://git@git.corp.example:2222/a/x,  ssh://git@git.corp.example:2222",
    "git@git.corp.example:a/x,             none",
  })
  void theLongestPrefixCounts(String url, String prefix) {
    assertThat(
            GitUpstreams.full("s")
                .credential(GitUrl.of(url))
                .map(GitCredential::prefix)
                .orElse("none"))
        .isEqualTo(prefix);
  }

  @ParameterizedTest(name = "{0}: {1} of {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://ex.test/a/b.git | https://ex.test/a/b    | https://ex.test https://ex.test/a https://ex.test/a/b
          https://ex.test/a/b.git | https://ex.test/a      | https://EX.test:443/ https://ex.test/a
          https://ex.test/a/b.git | https://ex.test:443/a/ | https://ex.test:443/a/ https://ex.test
          ssh://git@ex.test/a/b   | ssh://git@ex.test      | ssh://ex.test ssh://git@ex.test ssh://bob@ex.test
          ssh://git@ex.test/a/b   | ssh://ex.test/a        | ssh://ex.test/a git@ex.test:
          git@ex.test:a/b         | git@ex.test:a          | git@ex.test: git@ex.test:a
          git@ex.test:a/b         | ssh://git@ex.test/a    | ssh://ex.test ssh://git@ex.test/a
          """)
  void howAPrefixIsWrittenDoesNotCount(String url, String chosen, String prefixes) {
    GitUpstream upstream =
        new GitUpstream(List.of(), Stream.of(prefixes.split(" ")).map(GitUrlTest::bare).toList());

    assertThat(upstream.credential(GitUrl.of(url)).map(GitCredential::prefix)).contains(chosen);
  }

  private static GitCredential bare(String prefix) {
    return GitUrl.beginning(prefix).isSsh()
        ? GitUpstreams.ssh(prefix, GitUpstreams.key("s"), Optional.empty())
        : GitUpstreams.login(prefix, "bob", Optional.of("s"), Optional.empty());
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource({
    "https://a.example,   https://A.example:443/",
    "https://a.example/b, https://a.example/b.git",
    "ssh://git@a.example, git@a.example:",
    "git@a.example:b,     ssh://git@a.example:22/b",
  })
  void onePrefixIsNotThereTwice(String prefix, String again) {
    List<GitCredential> both = List.of(bare(prefix), bare(again));

    assertThatExceptionOfType(WrongValueException.class)
        .isThrownBy(() -> new GitUpstream(List.of(), both))
        .satisfies(wrong -> assertThat(wrong.field()).isEqualTo("credentials/1/prefix"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "https://gitlab.example/x,             true",
    "http://gitlab.example/x,              false",
    "https://gitlab.example:8443/x,        false",
    "ssh://git@git.corp.example:2222/x,    true",
    "ssh://git@git.corp.example/x,         false",
    "https://git.corp.example/x,           false",
  })
  void onlyServersOfRulesAndCredentialsMayBePrivate(String url, boolean named) {
    assertThat(GitUpstreams.full("s").namesServer(GitUrl.of(url))).isEqualTo(named);
  }

  @Test
  void onlyHostsOfRulesAndCredentialsAreNamed() {
    GitUpstream upstream = GitUpstreams.full("s");

    assertThat(List.of("git.corp.example", "GitLab.example", "github.com"))
        .allMatch(upstream::names);
    assertThat(List.of("corp.example", "a.gitlab.example", "169.254.169.254"))
        .noneMatch(upstream::names);
  }

  @Test
  void noSecretIsInATextOfIt() {
    assertThat(GitUpstreams.full("canary").toString()).doesNotContain("canary");
    assertThat(GitUpstreams.full("canary").credentials().get(1).login().orElseThrow().toString())
        .isEqualTo("bob");
  }
}
