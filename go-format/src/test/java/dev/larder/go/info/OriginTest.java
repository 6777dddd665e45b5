package dev.larder.go.info;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
  @ParameterizedTest
  @CsvSource({
    "https://github.com/a/b, https://github.com/a/b",
    "https://user:secret@github.com/a/b.git, https://github.com/a/b.git",
    "https://token@github.com:8443/a/b, https://github.com:8443/a/b",
    "https://github.com/a/b?access_token=x, https://github.com/a/b",
    "https://github.com/a/b#secret, https://github.com/a/b",
    "https://user:se/cret@github.com/a/b, ''",
    "https://user:se cret@github.com/a/b, ''",
    "https://us%3Aer:p@ss@github.com/a/b, ''",
    "ssh://git@github.com/a/b, ssh://git@github.com/a/b",
    "git+ssh://git:pw@github.com/a/b, git+ssh://git@github.com/a/b",
    "https://git_server.corp.test/a/b, https://git_server.corp.test/a/b",
    "https://h.test/a b, https://h.test/a b",
    "git@github.com:a/b.git, git@github.com:a/b.git",
    "user:pw@github.com:a/b.git, ''",
    "file:///srv/git/a, file:///srv/git/a",
    "/srv/git/a, /srv/git/a"
  })
  void keepsNoCredential(String url, String kept) {
    assertThat(new Origin(Map.of("URL", url)).get("URL").orElse("")).isEqualTo(kept);
  }
}
