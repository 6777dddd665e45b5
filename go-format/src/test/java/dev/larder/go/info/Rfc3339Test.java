package dev.larder.go.info;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Test {
  @ParameterizedTest
  @CsvSource({
    "2024-01-02T03:04:05Z, 2024-01-02T03:04:05Z",
    "2024-01-02T03:04:05+02:00, 2024-01-02T01:04:05Z",
    "2024-01-02T03:04:05-00:30, 2024-01-02T03:34:05Z",
    "2024-01-02T03:04:05.5Z, 2024-01-02T03:04:05.500Z",
    "2024-01-02T03:04:05.123456789987Z, 2024-01-02T03:04:05.123456789Z",
    "2024-01-02T03:04:05+23:59, 2024-01-01T03:05:05Z",
    "2024-01-02T03:04:05-19:30, 2024-01-02T22:34:05Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z"
  })
  void readsTimes(String text, String time) {
    assertThat(Rfc3339.find(text)).contains(Instant.parse(time));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2024-01-02",
        "2024-01-02T03:04Z",
        "2024-01-02t03:04:05z",
        "2024-01-02 03:04:05Z",
        "2024-01-02T03:04:05",
        "2024-01-02T03:04:05.Z",
        "2024-01-02T03:04:0512Z",
        "2024-01-02T03:04:60Z",
        "2024-13-02T03:04:05Z",
        "2024-02-30T03:04:05Z",
        "2024-01-02T24:00:00Z",
        "2024-01-02T03:04:05+0200",
        "2024-01-02T03:04:05+99:00",
        "2024-01-02T03:04:05+24:00",
        "2024-01-02T03:04:05+01:60",
        "+12024-01-02T03:04:05Z",
        "9999-12-31T23:59:59-01:00",
        "٢٠٢٤-01-02T03:04:05Z"
      })
  void refusesOtherText(String text) {
    assertThat(Rfc3339.find(text)).isEmpty();
  }
}
