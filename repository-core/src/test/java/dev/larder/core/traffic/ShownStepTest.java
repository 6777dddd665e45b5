package dev.larder.core.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShownStepTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

  private static TrafficPoint point(String begin, long hits) {
    ServedCounts served = new ServedCounts(hits, 0, 0, 0, 0, 0);
    return new TrafficPoint(
        Instant.parse(begin), new TrafficCounts(served, ServedCounts.NONE, UpstreamCounts.NONE));
  }

  @ParameterizedTest
  @EnumSource
  void isMadeOfWholeKeptSteps(ShownStep step) {
    assertThat(step.length().toSeconds() % step.kept().length().toSeconds()).isZero();
    Instant begin = step.begin(NOW);
    assertThat(step.kept().begin(begin)).isEqualTo(begin);
    assertThat(ShownStep.of(step.word())).contains(step);
  }

  @ParameterizedTest
  @CsvSource({
    "QUARTER,   2026-11-30T12:14:59Z, 2026-11-30T12:00:00Z",
    "SIX_HOURS, 2026-11-30T17:59:59Z, 2026-11-30T12:00:00Z",
    // a Sunday, and the Monday after it
    "WEEK,      2026-11-29T23:59:59Z, 2026-11-23T00:00:00Z",
    "WEEK,      2026-11-30T00:00:00Z, 2026-11-30T00:00:00Z",
  })
  void beginsWhereTheClockDoes(ShownStep step, Instant moment, Instant begin) {
    assertThat(step.begin(moment)).isEqualTo(begin);
  }

  @ParameterizedTest(name = "{0} to {1}, at most {2}: {3}")
  @CsvSource({
    "2026-11-29T12:00:00Z, 2026-11-30T12:00:00Z, 750, FIVE_MINUTES",
    "2026-11-29T12:00:00Z, 2026-11-30T12:00:00Z, 100, QUARTER",
    // fine steps are kept for two days
    "2026-11-28T10:00:00Z, 2026-11-28T11:00:00Z, 750, HOUR",
    "2026-10-31T12:00:00Z, 2026-11-30T12:00:00Z, 750, HOUR",
    "2026-10-31T12:00:00Z, 2026-11-30T12:00:00Z, 130, SIX_HOURS",
    "2026-10-01T12:00:00Z, 2026-10-01T13:00:00Z, 750, DAY",
    "2025-11-30T12:00:00Z, 2026-11-30T12:00:00Z, 750, DAY",
    "2025-11-30T12:00:00Z, 2026-11-30T12:00:00Z, 60,  WEEK",
    "2000-01-01T00:00:00Z, 2026-11-30T12:00:00Z, 750, WEEK",
  })
  void theFinestIsTakenThatIsKept(Instant since, Instant until, int points, ShownStep step) {
    assertThat(ShownStep.of(since, until, NOW, points)).isEqualTo(step);
  }

  @Test
  void trafficIsAddedUpAndGapsStayGaps() {
    assertThat(
            ShownStep.QUARTER.traffic(
                List.of(
                    point("2026-11-30T12:00:00Z", 1),
                    point("2026-11-30T12:10:00Z", 2),
                    point("2026-11-30T12:15:00Z", 4),
                    point("2026-11-30T13:00:00Z", 8))))
        .containsExactly(
            point("2026-11-30T12:00:00Z", 3),
            point("2026-11-30T12:15:00Z", 4),
            point("2026-11-30T13:00:00Z", 8));
  }

  @Test
  void theLastAmountOfAStepIsShown() {
    Instant begin = Instant.parse("2026-11-30T06:00:00Z");
    AmountPoint first = new AmountPoint(begin, new StoredAmount(1, 0, 1));
    AmountPoint second =
        new AmountPoint(begin.plus(Duration.ofHours(5)), new StoredAmount(2, 0, 1));

    assertThat(ShownStep.SIX_HOURS.amounts(List.of(first, second)))
        .containsExactly(new AmountPoint(begin, new StoredAmount(2, 0, 1)));
  }
}
