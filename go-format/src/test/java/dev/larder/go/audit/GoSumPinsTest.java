package dev.larder.go.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Pinned;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoSumPinsTest {
  private static final String GO_SUM =
      """
      corp.example/a v1.0.0 h1:AAAA=
      corp.example/a v1.0.0/go.mod h1:BBBB=
      corp.example/b v0.9.0/go.mod h1:CCCC=

      corp.example/c/v2 v2.0.0-20240102030405-abcdefabcdef h1:DDDD=
      corp.example/a v1.0.0 h1:AAAA=
      """;

  private static String lines(String text) {
    Outcome<List<Pinned>> pins = GoSumPins.of(text);
    assertThat(pins).isInstanceOf(Found.class);
    return ((Found<List<Pinned>>) pins)
        .value().stream().map(Pinned::line).collect(Collectors.joining("\n"));
  }

  @Test
  void pinsWhatHasTheHashOfAZip() {
    assertThat(lines(GO_SUM))
        .isEqualTo(
            """
            corp.example/a v1.0.0 h1:AAAA=
            corp.example/c/v2 v2.0.0-20240102030405-abcdefabcdef h1:DDDD=\
            """);
    assertThat(lines("")).isEmpty();
  }

  @Test
  void readsItsOwnLines() {
    assertThat(lines(lines(GO_SUM))).isEqualTo(lines(GO_SUM));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          corp.example/a v1.0.0                    | line:1
          module corp.example/a                    | line:1
          a v1.0.0 h1:x                            | "a"
          corp.example/a ../x h1:x                 | ../x
          """)
  void saysWhatCannotBeRead(String text, String place) {
    assertThat(GoSumPins.of(text))
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.refusal().text()).startsWith("not a go.sum: ").contains(place));
  }
}
