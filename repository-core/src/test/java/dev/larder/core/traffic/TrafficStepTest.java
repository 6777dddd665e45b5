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

  @ParameterizedTest(name = "{0} to {1} by {2}")
  @CsvSource({
    // finely, as long as it is kept and not too much
    "2026-11-29T12:00:00Z, 2026-11-30T12:00:00Z, FIVE_MINUTES",
    "2026-11-28T12:00:00Z, 2026-11-30T12:00:00Z, FIVE_MINUTES",
    "2026-11-28T10:00:00Z, 2026-11-28T11:00:00Z, HOUR",
    "2026-10-31T12:00:00Z, 2026-11-30T12:00:00Z, HOUR",
    "2026-10-29T12:00:00Z, 2026-11-30T12:00:00Z, DAY",
    "2026-10-01T12:00:00Z, 2026-10-01T13:00:00Z, DAY",
    "2025-11-30T12:00:00Z, 2026-11-30T12:00:00Z, DAY",
    // longer than anything is kept
    "2000-01-01T00:00:00Z, 2026-11-30T12:00:00Z, DAY",
  })
  void theFinestIsTakenThatIsKept(Instant since, Instant until, TrafficStep step) {
    Instant now = Instant.parse("2026-11-30T12:00:00Z");

    assertThat(TrafficStep.of(since, until, now, 750)).isEqualTo(step);
  }
}
