package dev.larder.go.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which tag a version was made of, by its origin.
class GitOriginTest {
  @ParameterizedTest(name = "{0}={1} and {2}={3}: {4}")
  @CsvSource({
    // names and values of the reference and the id, the tag
    "ref,  refs/tags/v1.2.3,     hash, abc, v1.2.3",
    "Ref,  refs/tags/v1.2.3,     Hash, abc, v1.2.3",
    "ref,  refs/tags/sub/v1.2.3, hash, abc, sub/v1.2.3",
    "ref,  refs/heads/main,      hash, abc,",
    "ref,  v1.2.3,               hash, abc,",
    "url,  https://a.example,    hash, abc,",
    "ref,  refs/tags/v1.2.3,     url,  abc,",
  })
  void tellsTheTagOfAnOrigin(String ref, String name, String hash, String id, String tag) {
    Map<String, String> origin = new HashMap<>(Map.of(ref, name));
    origin.put(hash, id);

    assertThat(GitOrigin.tagged(origin).map(one -> one.tag() + " " + one.commit()))
        .isEqualTo(Optional.ofNullable(tag).map(given -> given + " abc"));
  }
}
