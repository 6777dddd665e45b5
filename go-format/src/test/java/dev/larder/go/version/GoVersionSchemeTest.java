package dev.larder.go.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoVersionSchemeTest {
  private final GoVersionScheme scheme = new GoVersionScheme();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [v1.2.0,v2.0.0) | v1.2.0 | true
          [v1.2.0,v2.0.0) | v1.1.9 | false
          [v1.2.0,v2.0.0) | v1.10.0 | true
          [v1.2.0,v2.0.0) | v2.0.0 | false
          [v1.2.0,v2.0.0) | v2.0.0+incompatible | false
          [v1.2.0,v2.0.0) | v2.0.0-rc.1 | true
          [v1.2.0,v2.0.0) | v1.2.0-rc.1 | false
          (v1.2.0,v1.4.0] | v1.2.0 | false
          (v1.2.0,v1.4.0] | v1.4.0 | true
          (,v1.5.0) | v0.0.0-20200101000000-aaaaaaaaaaaa | true
          (,v1.5.0) | v1.5.0 | false
          [v1.5.0,) | v99.0.0+incompatible | true
          (,) | v1.0.0 | true
          [v1.2.0] | v1.2.0 | true
          [v1.2.0] | v1.2.1 | false
          [v1.2,v2) | v1.2.0 | true
          v20.10.0 | v20.10.0+incompatible | true
          v1.2.3 | v1.2.3 | true
          v1.2.3 | v1.2.3-rc.1 | false
          v1.2.3,[v1.4.0,v1.6.0) | v1.5.0 | true
          v1.2.3,[v1.4.0,v1.6.0) | v1.3.0 | false
          [v1.0.0],v1.4.0 | v1.4.0 | true
          """)
  void constraintsHoldVersions(String constraint, String version, boolean held) throws Exception {
    assertThat(
            scheme.parseVersionConstraint(constraint).containsVersion(scheme.parseVersion(version)))
        .isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "v1.0.0,",
        "1.0",
        "[v1.0.0",
        "v1.0.0]",
        "[v1.0.0,v2.0.0,v3.0.0]",
        "[,v1.0.0)",
        "(v1.0.0,]",
        "[v2.0.0,v1.0.0]",
        "(v1.0.0,v1.0.0)",
        "[v1.0.0,v1.0.0)",
        "(v1.0.0)",
        "[]",
        "[v1.0.0 v2.0.0]",
        "[[v1.0.0]",
        "(,v1.0.0",
        "latest"
      })
  void malformedConstraintsAreToldInWords(String constraint) {
    assertThatExceptionOfType(InvalidVersionSpecificationException.class)
        .isThrownBy(() -> scheme.parseVersionConstraint(constraint))
        .withMessageContaining("\"");
  }

  @Test
  void tellsWhatASingleTermIs() throws Exception {
    assertThat(scheme.parseVersionConstraint("v1.2.3").getVersion()).hasToString("v1.2.3");
    assertThat(scheme.parseVersionConstraint("v1.2.3").getRange()).isNull();
    assertThat(scheme.parseVersionConstraint("[v1.0.0,)").getRange()).hasToString("[v1.0.0,)");
    assertThat(scheme.parseVersionRange("(,v1.0.0]").getLowerBound()).isNull();
    assertThat(scheme.parseVersionRange("(,v1.0.0]").getUpperBound().isInclusive()).isTrue();
    assertThat(scheme.parseVersionConstraint("v1.2.3, [v1.4.0,v2.0.0)"))
        .hasToString("v1.2.3,[v1.4.0,v2.0.0)");
  }

  @Test
  void longConstraintsAreRefused() {
    assertThatExceptionOfType(InvalidVersionSpecificationException.class)
        .isThrownBy(() -> scheme.parseVersionConstraint("v1.2.3,".repeat(1000)));
  }
}
