package dev.larder.git.address;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.repository.GitCredential;
import dev.larder.core.repository.GitRule;
import dev.larder.core.repository.GitUpstream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitAddressTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://git.ex.test/a/b.git          | https://git.ex.test/a/b.git
          https://GIT.ex.test:443/a/b.git/     | https://git.ex.test/a/b.git
          HTTPS://git.ex.test:8443/a           | https://git.ex.test:8443/a
          http://git.ex.test/a                 | http://git.ex.test/a
          ssh://git@git.ex.test/a/b.git        | ssh://git@git.ex.test/a/b.git
          ssh://git@git.ex.test:22/a           | ssh://git@git.ex.test/a
          git+ssh://git@git.ex.test:2222/~a/b  | ssh://git@git.ex.test:2222/~a/b
          git@git.ex.test:a/b.git              | git@git.ex.test:a/b.git
          git@git.ex.test:/srv/b.git           | ssh://git@git.ex.test/srv/b.git
          git.ex.test:a/b.git                  | git.ex.test:a/b.git
          ssh://git@[fd00::1]:2222/a           | ssh://git@[fd00::1]:2222/a
          """)
  void isWrittenInOneWay(String text, String plain) throws Exception {
    assertThat(GitAddress.parse(text).text()).isEqualTo(plain);
    assertThat(GitAddress.parse(plain).text()).isEqualTo(plain);
  }

  @ParameterizedTest(name = "{0}: {1} of {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://ex.test/a/b.git      | https://ex.test         | https://ex.test
          https://ex.test/a/b.git      | https://ex.test/a       | https://ex.test https://ex.test/a https://ex.test/a/b
          https://ex.test/a/b.git      | https://EX.test:443/a/  | https://EX.test:443/a/ https://ex.test
          https://ex.test/ab/c         | -                       | https://ex.test/a
          https://ex.test:8443/a       | -                       | https://ex.test
          http://ex.test/a             | -                       | https://ex.test
          https://ex.test.evil/a       | -                       | https://ex.test
          ssh://git@ex.test/a/b        | ssh://ex.test           | ssh://ex.test https://ex.test
          ssh://git@ex.test/a/b        | ssh://git@ex.test       | ssh://ex.test ssh://git@ex.test ssh://bob@ex.test
          git@ex.test:a/b              | git@ex.test:            | git@ex.test:
          git@ex.test:a/b              | git@ex.test:a           | git@ex.test:a git@ex.test:
          ssh://git@ex.test:2222/a     | ssh://ex.test:2222      | ssh://ex.test ssh://ex.test:2222
          """)
  void theLongestPrefixCounts(String address, String chosen, String prefixes) throws Exception {
    GitUpstream upstream =
        new GitUpstream(
            List.of(), Stream.of(prefixes.split(" ")).map(GitAddressTest::credential).toList());

    assertThat(
            new Credentials(upstream)
                .of(GitAddress.parse(address))
                .map(GitCredential::prefix)
                .orElse("-"))
        .isEqualTo(chosen);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "https://git.corp.test/a/b, true",
    "ssh://git@10.0.0.7:2222/x, true",
    "https://git.corp.test:8443/a, false",
    "https://ex.test/a, true",
    "https://other.test/a, false",
  })
  void anAdministratorNamesServers(String address, boolean named) throws Exception {
    GitUpstream upstream =
        new GitUpstream(
            List.of(
                new GitRule("corp.test/*/*", "https://git.corp.test/{1}/{2}.git", Optional.empty()),
                new GitRule("x", "ssh://git@10.0.0.7:2222/{1}", Optional.empty())),
            List.of(credential("https://ex.test/a")));

    assertThat(new Credentials(upstream).names(GitAddress.parse(address))).isEqualTo(named);
  }

  private static GitCredential credential(String prefix) {
    return new GitCredential(
        prefix,
        Optional.empty(),
        Optional.empty(),
        Optional.of("tok"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
