package dev.larder.go.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.rule.Violation;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudoVersionTest {
  @ParameterizedTest
  @CsvSource({
    "v0.0.0-20240102030405-abcdefabcdef, ''",
    "v2.0.0-20240102030405-abcdefabcdef, ''",
    "v1.2.4-0.20240102030405-abcdefabcdef, v1.2.3",
    "v1.2.100-0.20240102030405-abcdefabcdef, v1.2.99",
    "v1.2.100000000000000000000-0.20240102030405-abcdefabcdef, v1.2.99999999999999999999",
    "v1.2.3-pre.0.20240102030405-abcdefabcdef, v1.2.3-pre",
    "v1.2.3-a.b-c.0.20240102030405-abcdefabcdef, v1.2.3-a.b-c",
    "v2.0.1-0.20240102030405-abcdefabcdef+incompatible, v2.0.0+incompatible"
  })
  void knowsTimeRevisionAndBase(String text, String base) {
    var pseudo = PseudoVersion.parse(text);

    assertThat(GoVersion.parse(text).isPseudo()).isTrue();
    assertThat(pseudo.time()).isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(pseudo.revision()).isEqualTo("abcdefabcdef");
    assertThat(pseudo.base().orElse("")).isEqualTo(base);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1.2.3-20240102030405-abcdefabcdef",
        "v1.2.3-pre.20240102030405-abcdefabcdef",
        "v0.0.0-2024010203040-abcdefabcdef",
        "v0.0.0-20240102030405-abc_defabcde",
        "v0.0.0-20240102030405",
        "v1.2.3-0-20240102030405-abcdefabcdef",
        "v1.2.3",
        "v1.2.3-rc-1",
        ""
      })
  void leavesOtherVersionsAlone(String text) {
    assertThat(PseudoVersion.isPseudo(text)).isFalse();
    assertThat(PseudoVersion.timeOf(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1.2.0-0.20240102030405-abcdefabcdef",
        "v2.0.0-20240102030405-abcdefabcdef+incompatible",
        "v0.0.0-99999999999999-abcdefabcdef",
        "v0.0.0-20230229000000-abcdefabcdef"
      })
  void recognisesButRefusesContradictions(String text) {
    assertThat(PseudoVersion.isPseudo(text)).isTrue();
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> PseudoVersion.parse(text));
  }
}
