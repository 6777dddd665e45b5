package dev.larder.ui.plot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotUnitTest {
  @ParameterizedTest(name = "{1} as {0}: {2}")
  @CsvSource({
    "COUNT,   0,             0",
    "COUNT,   7,             7",
    "COUNT,   999,           999",
    "COUNT,   999.6,         1 k",
    "COUNT,   1000,          1 k",
    "COUNT,   1234,          1.23 k",
    "COUNT,   12345,         12.3 k",
    "COUNT,   999499,        999 k",
    "COUNT,   999500,        1 M",
    "COUNT,   1500000000,    1.5 G",
    "BYTES,   0,             0 B",
    "BYTES,   512,           512 B",
    "BYTES,   1000,          1 kB",
    "BYTES,   1536,          1.54 kB",
    "BYTES,   20000000,      20 MB",
    "BYTES,   1234567890123, 1.23 TB",
    "BYTES,   9e18,          9000 PB",
    "PERCENT, 0,             0 %",
    "PERCENT, 0.5,           50 %",
    "PERCENT, 0.9999,        100 %",
    "PERCENT, 0.876,         87.6 %",
    "PERCENT, 1,             100 %",
    "SECONDS, 0.01,          10 ms",
    "SECONDS, 0.2504,        250 ms",
    "SECONDS, 1.25,          1.25 s",
    "SECONDS, 30,            30 s",
  })
  void writesValuesAsPeopleDo(PlotUnit unit, double value, String text) {
    assertThat(unit.text(value)).isEqualTo(text);
  }

  @ParameterizedTest(name = "up to {1} {0}: {3} lines every {2}")
  @CsvSource({
    "COUNT,   0,     1,      1",
    "COUNT,   1,     1,      1",
    "COUNT,   3,     1,      3",
    "COUNT,   7,     2,      4",
    "COUNT,   12,    2.5,    0",
    "COUNT,   48,    10,     5",
    "COUNT,   51,    20,     3",
    "COUNT,   1000,  200,    5",
    "BYTES,   2.4e9, 5e8,    5",
    "PERCENT, 0.3,   0.25,   4",
    "SECONDS, 0.07,  0.02,   4",
    "SECONDS, 12,    2.5,    5",
  })
  void scalesEndAtRoundNumbers(PlotUnit unit, double most, double step, int steps) {
    ValueScale scale = ValueScale.of(unit, most);

    if (steps == 0) {
      // Half a request is none.
      assertThat(scale).isEqualTo(new ValueScale(5, 3));
    } else {
      assertThat(scale.step()).isEqualTo(step, org.assertj.core.data.Offset.offset(step / 1e6));
      assertThat(scale.steps()).isEqualTo(steps);
    }
    assertThat(scale.top()).isGreaterThanOrEqualTo(most);
    assertThat(scale.lines()).hasSize(scale.steps() + 1).startsWith(0.0);
  }
}
