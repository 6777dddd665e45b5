package dev.larder.core.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.larder.core.storage.GitUpstreams;
import java.util.List;
import java.util.Optional;
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
    "git@git.corp.example:a/b.git,           ssh,   git, git.corp.example, 22,   /a/b.git",
    "git@git.corp.example:/srv/a.git,        ssh,   git, git.corp.example, 22,   /srv/a.git",
    "https://[fd00::1]:8443/a,               https, -,   [fd00::1],        8443, /a",
  })
  void addressesAreRead(
      String text, String scheme, String user, String host, int port, String path) {
    Optional<String> known = Optional.of(user).filter(name -> !name.equals("-"));

    assertThat(GitUrl.of(text)).isEqualTo(new GitUrl(scheme, known, host, port, path));
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
        "https://git.corp.example:0/a",
        "https://git.corp.example:65536/a",
        "https://git.corp.example/a b",
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
  })
  void aPrefixEndsWithAnElement(String prefix, String url, boolean is) {
    assertThat(GitUrl.of(prefix).isBeginningOf(GitUrl.of(url))).isEqualTo(is);
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
