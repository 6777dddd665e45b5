package dev.larder.go.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.rule.Violation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionNameTest {
  @ParameterizedTest
  @CsvSource({
    "master, master",
    "Feature, !feature",
    "HEAD, !h!e!a!d",
    "a b, a b",
    "a@b, a@b",
    "v1.0.0+meta, v1.0.0+meta",
    "v1.0.0-RC1, v1.0.0-!r!c1",
    "%41, %41",
    "{x}, {x}"
  })
  void escapesUpperCase(String text, String escaped) {
    assertThat(new VersionName(text).escaped()).isEqualTo(escaped);
    assertThat(VersionName.unescape(escaped).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "v1.",
        "con",
        "nul.x",
        "feature/x",
        "a:b",
        "a*",
        "<v1",
        "a!b",
        "é",
        "a;b",
        "a\\b",
        "a\u0000"
      })
  void refusesWhatCannotBeAFileName(String text) {
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> new VersionName(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"V1.0.0", "v1.0.0-!", "!!a", "!1", "!A", "a/b", "é"})
  void refusesMalformedEscapes(String escaped) {
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> VersionName.unescape(escaped));
  }

  @ParameterizedTest
  @ValueSource(ints = {251, 300, 1_000_000})
  void refusesLongNames(int length) {
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> VersionName.unescape("v".repeat(length)));
  }
}
