package dev.larder.go.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.go.hash.H1;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a `.mod` and a zip that stand beside each other may differ in.
class GoFactsTest {
  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          module a\\n            | module a\\n             | true
          module a\\n            | module a\\r\\n          | true
          module a\\r\\n         | module a\\n             | true
          module a\\r\\ngo 1\\n  | module a\\ngo 1\\r\\n   | true
          module a\\n            | module a                | false
          module a\\n            | module a\\n\\n          | false
          module a\\n            | module b\\n             | false
          module a\\r            | module a\\n             | false
          module a\\r\\r\\n      | module a\\r\\n          | false
          """)
  void agreeInAllButLineEnds(String mod, String inZip, boolean agree) {
    Map<String, String> one = GoFacts.ofGoMod(bytes(mod));
    Map<String, String> other = GoFacts.ofZip(H1.of(List.of()), Optional.of(bytes(inZip)));

    assertThat(one.get("go.mod text").equals(other.get("go.mod text"))).isEqualTo(agree);
    assertThat(one).containsEntry("go.mod", H1.ofGoMod(bytes(mod)).text());
    assertThat(other).doesNotContainKey("go.mod");
    assertThat(LineEnds.sameBut(bytes(mod), bytes(inZip))).isEqualTo(agree);
  }

  private static byte[] bytes(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n").getBytes(UTF_8);
  }
}
