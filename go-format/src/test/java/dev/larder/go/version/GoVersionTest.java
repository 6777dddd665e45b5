package dev.larder.go.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.rule.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoVersionTest {
  private static final List<String> ASCENDING =
      List.of(
          "v0.0.0-20200101000000-aaaaaaaaaaaa",
          "v1.0.0-0.20200101000000-aaaaaaaaaaaa",
          "v1.0.0-1",
          "v1.0.0-9",
          "v1.0.0-10",
          "v1.0.0-A",
          "v1.0.0-a",
          "v1.0.0-a.1",
          "v1.0.0-a.b",
          "v1.0.0-rc.1",
          "v1.0.0-rc.1.0.20200101000000-aaaaaaaaaaaa",
          "v1.0.0",
          "v1.0.0+incompatible",
          "v1.0.1-0.20200101000000-aaaaaaaaaaaa",
          "v1.9.0",
          "v1.10.0",
          "v2.0.0+incompatible",
          "v10.0.0",
          "v99999999999999999999.0.0",
          "v100000000000000000000.0.0");

  @Test
  void sortsAsGoDoes() {
    var versions = new ArrayList<>(ASCENDING.stream().map(GoVersion::parse).toList());
    Collections.shuffle(versions, new Random(7));
    Collections.sort(versions);

    assertThat(versions).map(GoVersion::text).isEqualTo(ASCENDING);
  }

  @ParameterizedTest
  @CsvSource({
    "v1, v1.0.0",
    "v1.2, v1.2.0",
    "v1.2.3, v1.2.3",
    "v1.2.3-rc.1, v1.2.3-rc.1",
    "v1.2.3+meta, v1.2.3",
    "v1.2.3-a+meta.x, v1.2.3-a",
    "v2.0.0+incompatible, v2.0.0+incompatible",
    "v2.0.0+incompatible.x, v2.0.0",
    "v1.2.3--, v1.2.3--",
    "v1.2.3-0a, v1.2.3-0a",
    "v1.2.3-a.0a.0, v1.2.3-a.0a.0",
    "v1.2.3-0, v1.2.3-0"
  })
  void findsTheCanonicalForm(String text, String canonical) {
    var version = GoVersion.parse(text);

    assertThat(version.canonical()).isEqualTo(canonical);
    assertThat(version.isCanonical()).isEqualTo(text.equals(canonical));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1-pre",
        "v1.2-pre",
        "v1+meta",
        "V1.2.3",
        "1.2.3",
        "v01.2.3",
        "v1.02.3",
        "v1.2.03",
        "v1.2.3-01",
        "v1.2.3-a..b",
        "v1.2.3-",
        "v1.2.3+",
        "v1.2.3-a.",
        "v1.2.3+a..b",
        "v1.2.3.4",
        "v",
        "",
        "v1.",
        "v1.2.",
        "v1.2.3-é",
        "v1.2.3 ",
        " v1.2.3",
        "v1.2.3\n",
        "v1.2.3-a_b",
        "v١.٢.٣"
      })
  void refusesOtherText(String text) {
    assertThat(GoVersion.find(text)).isEmpty();
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> GoVersion.parse(text));
  }

  @Test
  void equalPrecedenceIsNotEquality() {
    var plain = GoVersion.parse("v2.0.0");
    var incompatible = GoVersion.parse("v2.0.0+incompatible");

    assertThat(plain.comparePrecedence(incompatible)).isZero();
    assertThat(plain).isLessThan(incompatible).isNotEqualTo(incompatible);
  }

  @Test
  void hugeTextIsRefusedWithoutMuchWork() {
    assertThat(GoVersion.find("v1.2.3-" + "a.".repeat(1_000_000) + "a")).isEmpty();
    assertThat(GoVersion.find("v1.2.3-" + "a.".repeat(500) + "a")).isPresent();
  }
}
