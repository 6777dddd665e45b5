package dev.larder.go.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.larder.go.rule.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Protocol 11.1.
class VerifierKeyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
        "sum.ex.test+68b8885c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
      })
  void readsAndWrites(String text) {
    assertThat(VerifierKey.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sum.ex.test",
        "sum.ex.test+68b8885c",
        "+68b8885c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "sum ex.test+68b8885c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "sums.ex.test+68b8885c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "sum.ex.test+68b8885d+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "sum.ex.test+8b8885c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "sum.ex.test+68b8885c+AgOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4",
        "sum.ex.test+68b8885c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG",
        "sum.ex.test+68b8885c+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4\n",
        "sum.ex.test+68b8885c+AQ==",
        "sum.ex.test+68b8885c+",
        "PRIVATE+KEY+sum.ex.test+68b8885c+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f",
      })
  void refuses(String text) {
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> VerifierKey.parse(text));
  }

  @Test
  void verifiesNothingByBytesThatAreNoKey() {
    byte[] noPoint = new byte[32];
    noPoint[0] = 2;
    assertThat(VerifierKey.of("x", noPoint).verifies(new byte[0], new byte[64])).isFalse();
    assertThat(SeedSigner.of("x").key().verifies(new byte[0], new byte[3])).isFalse();
  }
}
