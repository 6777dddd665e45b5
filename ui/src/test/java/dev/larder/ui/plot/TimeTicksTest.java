package dev.larder.ui.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTicksTest {
  @ParameterizedTest(name = "{0} to {1} in {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-30T12:00:00Z | 2026-11-30T13:00:00Z | UTC           | 12:00; 12:15; 12:30; 12:45
          2026-11-29T15:30:00Z | 2026-11-30T15:30:00Z | UTC           | 18:00; 30 Nov; 06:00; 12:00
          2026-11-29T15:30:00Z | 2026-11-30T15:30:00Z | Asia/Kolkata  | 30 Nov; 06:00; 12:00; 18:00
          2026-10-31T12:00:00Z | 2026-11-30T12:00:00Z | UTC           | 2 Nov; 9 Nov; 16 Nov; 23 Nov; 30 Nov
          2025-11-30T12:00:00Z | 2026-11-30T12:00:00Z | UTC           | 2026; Apr; Jul; Oct
          2022-05-01T00:00:00Z | 2026-11-30T12:00:00Z | UTC           | 2023; 2024; 2025; 2026
          2026-11-28T00:00:00Z | 2026-11-30T12:00:00Z | UTC           | 28 Nov; 12:00; 29 Nov; 12:00; 30 Nov
          2026-11-24T00:00:00Z | 2026-11-30T00:00:00Z | UTC           | 24 Nov; 25 Nov; 26 Nov; 27 Nov; 28 Nov; 29 Nov
          2026-03-28T12:00:00Z | 2026-03-29T12:00:00Z | Europe/Berlin | 18:00; 29 Mar; 06:00; 12:00
          2026-10-24T12:00:00Z | 2026-10-25T12:00:00Z | Europe/Berlin | 18:00; 25 Oct; 06:00; 12:00
          """)
  void standAtWholeTimesOfAZone(Instant since, Instant until, String zone, String labels) {
    PlotSpan span =
        new PlotSpan(since, until, Duration.between(since, until).dividedBy(10), ZoneId.of(zone));

    assertThat(TimeTicks.of(span).stream().map(TimeTicks.Tick::label).toList())
        .containsExactly(labels.split("; ", -1));
  }
}
