package dev.larder.core.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitPathTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "team/lib,                                     team/lib",
    "/team/lib.git,                                team/lib",
    "Team/Lib,                                     team/lib",
    "https://git.example/team/lib.git,             team/lib",
    "https://git.example/team/lib/,                team/lib",
    "https://git.example/team/lib.git?ref=x,       team/lib",
    "http://user@git.example:3000/team/lib,        team/lib",
    "ssh://git@git.example:7999/team/lib.git,      team/lib",
    "git@git.example:team/lib.git,                 team/lib",
    "git@git.example:/team/lib.git,                team/lib",
    "git://git.example/team/lib.git,               team/lib",
    "https://gitlab.example/a/b/c/lib.git,         a/b/c/lib",
    "https://bitbucket.example/scm/~bob/lib.git,   scm/~bob/lib",
    "https://git.example/team/lib.git.git,         team/lib.git",
    "https://git.example,                          -",
    "https://git.example/,                         -",
    "/,                                            -",
    ".git,                                         -",
  })
  void anAddressEndsSo(String address, String path) {
    assertThat(GitPath.of(address).map(GitPath::text).orElse("-")).isEqualTo(path);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "team/lib,   https://git.example/team/lib.git,            true",
    "team/lib,   ssh://git@git.example:2222/Team/Lib,         true",
    "team/lib,   https://git.example/gitea/team/lib.git,      true",
    "PROJ/lib,   https://bitbucket.example/scm/proj/lib.git,  true",
    "team/lib,   https://git.example/other/lib.git,           false",
    "team/lib,   https://git.example/steam/lib.git,           false",
    "team/lib,   https://git.example/team/lib/sub.git,        false",
    "lib,        https://git.example/team/lib.git,            true",
  })
  void aRepositoryMayHaveOtherAddresses(String pushed, String address, boolean same) {
    assertThat(GitPath.of(pushed).orElseThrow().isOf(address)).isEqualTo(same);
  }

  @Test
  void whatIsNoAddressIsNone() {
    assertThat(GitPath.of("")).isEmpty();
    assertThat(GitPath.of("team\n/lib")).isEmpty();
    assertThat(GitPath.of("a/".repeat(300))).isEmpty();
    assertThat(GitPath.of("a/".repeat(200)).map(path -> path.ends().size()))
        .isEqualTo(Optional.of(200));
  }
}
