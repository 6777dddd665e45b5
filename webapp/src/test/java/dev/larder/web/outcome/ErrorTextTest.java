package dev.larder.web.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTextTest {
  @ParameterizedTest(name = "{0} is shown as {1}")
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "not found: a|not found: a",
        "\u001b[31mred|?[31mred",
        "tab\there|tab here",
        "right\u202eleft|right?left",
        "na\u00efve caf\u00e9|na\u00efve caf\u00e9"
      })
  void keepsGraphicCharactersOnly(String text, String shown) {
    assertThat(shown(text)).isEqualTo(shown + "\n");
  }

  @Test
  void dropsBlankLinesAndCarriageReturnsBecauseTheClientStopsThere() {
    assertThat(shown("\r\n\r\none\r\n \r\ntwo\n\n")).isEqualTo("one\ntwo\n");
  }

  @Test
  void keepsEightLines() {
    String text =
        IntStream.range(0, 12).mapToObj(Integer::toString).collect(Collectors.joining("\n"));

    assertThat(shown(text)).isEqualTo("0\n1\n2\n3\n4\n5\n6\n7\n");
  }

  @Test
  void cutsALongLineBetweenWords() {
    String shown = shown("word ".repeat(400));

    assertThat(shown.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(648);
    assertThat(shown).endsWith("word …\n");
  }

  @Test
  void cutsALongWordBetweenCharacters() {
    String shown = shown("\u00e9".repeat(1_000));

    assertThat(shown.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(600, 648);
    assertThat(shown).endsWith("é …\n");
  }

  private static String shown(String text) {
    return new String(ErrorText.bytes(text), StandardCharsets.UTF_8);
  }
}
