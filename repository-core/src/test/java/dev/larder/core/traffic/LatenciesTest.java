package dev.larder.core.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenciesTest {
  private static Latencies of(String counts) {
    return new Latencies(Arrays.stream(counts.trim().split(" +")).map(Long::valueOf).toList());
  }

  @ParameterizedTest(name = "{0} is in range {1}")
  @CsvSource({
    "PT0S, 0",
    "PT0.01S, 0",
    "PT0.010000001S, 1",
    "PT0.03S, 1",
    "PT0.1S, 2",
    "PT0.3S, 3",
    "PT1S, 4",
    "PT3S, 5",
    "PT10S, 6",
    "PT30S, 7",
    "PT30.1S, 8",
    "PT24H, 8",
  })
  void aTimeIsInTheRangeThatEndsWithIt(Duration took, int range) {
    assertThat(Latencies.range(took)).isEqualTo(range);
  }

  @ParameterizedTest(name = "{1} of {0} took at most {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 0 0 0 0 0 0 0 0  | 1    | PT0.01S
          2 0 0 0 0 0 0 0 0  | 0.5  | PT0.005S
          5 0 0 0 0 0 0 0 5  | 0.5  | PT0.01S
          0 4 0 0 0 0 0 0 0  | 0.5  | PT0.02S
          50 0 0 50 0 0 0 0 0 | 0.95 | PT0.28S
          0 0 0 0 0 0 0 0 3  | 0.5  | PT30S
          0 1 0 0 0 0 0 0 0  | 0    | PT0.01S
          99 0 0 0 0 0 0 1 0 | 0.95 | PT0.009595960S
          """)
  void tellsQuantilesByProportion(String counts, double share, Duration most) {
    Duration told = of(counts).quantile(share).orElseThrow();

    assertThat(told).isCloseTo(most, Duration.ofNanos(1));
  }

  @Test
  void nothingHasNoQuantile() {
    assertThat(Latencies.NONE.quantile(0.5)).isEmpty();
    assertThat(Latencies.NONE.total()).isZero();
  }

  @Test
  void countsAreAdded() {
    assertThat(of("1 2 3 4 5 6 7 8 9").plus(of("10 0 0 0 0 0 0 0 1")))
        .isEqualTo(of("11 2 3 4 5 6 7 8 10"));
  }

  @Test
  void thereIsOneCountForEachRange() {
    assertThatThrownBy(() -> new Latencies(List.of(1L)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
