package dev.larder.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.GitUpstream;
import dev.larder.core.storage.GitUpstreams;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// By which address a repository is read that a webhook tells of.
class PushedAddressTest {
  private static final GitUpstream GIT =
      new GitUpstream(
          List.of(
              rule("a/*/*", "ssh://git@inner.example:2222/{1}/{2}.git"),
              rule("b", "git@scp.example:one/two/three"),
              rule("c/*", "https://plain.example/x-{1}")),
          List.of(
              GitUpstreams.login(
                  "https://named.example", "bob", Optional.of("p"), Optional.empty())));

  private static GitRule rule(String pattern, String url) {
    return new GitRule(pattern, url, Optional.empty());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    // what the webhook tells, what is read
    "https://outer.example/team/lib.git,             ssh://git@inner.example:2222/team/lib.git",
    "ssh://git@inner.example:2222/team/lib,          ssh://git@inner.example:2222/team/lib.git",
    "git@scp.example:one/two/three.git,              git@scp.example:one/two/three",
    "https://outer.example/x-lib/,                   https://plain.example/x-lib",
    "https://outer.example/x-lib.git,                https://plain.example/x-lib.git",
    "https://named.example/a/b/c/d,                  https://named.example/a/b/c/d",
    "https://else.example/q https://named.example/q, https://named.example/q",
    "https://else.example/q,                         https://else.example/q",
    "no-url https://else.example/q,                  https://else.example/q",
    "file:///etc/passwd ext::sh,",
  })
  void isThatOfTheRuleElseOneThatIsNamed(String told, String read) {
    assertThat(new PushedAddress(GIT).of(List.of(told.split(" ", -1))))
        .isEqualTo(Optional.ofNullable(read));
  }
}
