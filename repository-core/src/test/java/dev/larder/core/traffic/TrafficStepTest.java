package dev.larder.core.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficStepTest {
  @ParameterizedTest
  @CsvSource({
    "FIVE_MINUTES, 2026-11-30T12:04:59.999Z, 2026-11-30T12:00:00Z",
    "FIVE_MINUTES, 2026-11-30T12:05:00Z,     2026-11-30T12:05:00Z",
    "HOUR,         2026-11-30T23:59:59Z,     2026-11-30T23:00:00Z",
    "DAY,          2026-11-30T23:59:59Z,     2026-11-30T00:00:00Z",
    "DAY,          1969-12-31T23:59:59Z,     1969-12-31T00:00:00Z",
  })
  void beginsAtWholeMultiples(TrafficStep step, Instant moment, Instant begin) {
    assertThat(step.begin(moment)).isEqualTo(begin);
  }
}
