package dev.larder.ui.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.ui.plot.PlotDrawing.Shape;
import dev.larder.ui.plot.PlotSeries.Sample;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is drawn of which values. The picture is 440 wide and 190 high; values stand between 56 and
/// 430 across, and between 164 (0) and 10 (the top) down.
class PlotDrawingTest {
  private static final Instant BEGIN = Instant.parse("2026-11-30T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  /// Values of one hour after the other; `-` is a gap.
  private static PlotSeries series(String name, String values) {
    List<Sample> samples = new ArrayList<>();
    String[] each = values.trim().split(" +", -1);
    for (int i = 0; i < each.length; i++) {
      if (!each[i].equals("-")) {
        samples.add(new Sample(BEGIN.plus(HOUR.multipliedBy(i)), Double.parseDouble(each[i])));
      }
    }
    return new PlotSeries(name, samples);
  }

  private static PlotDrawing drawing(Plot.Kind kind, int hours, PlotSeries... series) {
    PlotSpan span = new PlotSpan(BEGIN, BEGIN.plus(HOUR.multipliedBy(hours)), HOUR, ZoneOffset.UTC);
    return PlotDrawing.of(
        new Plot(
            "p",
            "Things",
            "What there is.",
            kind,
            PlotUnit.COUNT,
            span,
            List.of(series),
            new Plot.Table("Hour", List.of(series))));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 2 4 4   | M102.8 164l93.5-77l93.5-77h93.5
          4 - 2 4   | M102.8 10h0m187 77l93.5-77
          - - - 4   | M383.3 10h0
          - - - -   | ''
          """)
  void linesBreakWhereNothingIsKnown(String values, String path) {
    PlotDrawing drawing =
        drawing(Plot.Kind.LINES, 4, series("most", "4 4 4 4"), series("one", values));

    assertThat(drawing.shapes().getLast()).isEqualTo(new Shape("line s1", "2", path));
  }

  @Test
  void barsStandOnEachOther() {
    PlotDrawing drawing =
        drawing(Plot.Kind.BARS, 4, series("one", "2 0 1 -"), series("two", "2 3 - -"));

    assertThat(drawing.shapes())
        .containsExactly(
            new Shape("bar s0", "79.5", "M102.8 164v-77m187 77v-38"),
            new Shape("bar s1", "79.5", "M102.8 87v-77m93.5 154v-116"));
  }

  @Test
  void aSmallValueIsSeen() {
    PlotDrawing drawing = drawing(Plot.Kind.BARS, 2, series("one", "100000 1"));

    assertThat(drawing.shapes().getFirst().path()).endsWith("m187 154v-1");
  }

  @Test
  void anAreaIsClosedForEachRun() {
    PlotDrawing drawing = drawing(Plot.Kind.AREA, 4, series("one", "4 4 - 4"));

    assertThat(drawing.shapes())
        .containsExactly(
            new Shape("area s0", "0", "M102.8 10h93.5v154h-93.5zm280.5 0h0v154v0z"),
            new Shape("line s0", "2", "M102.8 10h93.5m187 0h0"));
  }

  @ParameterizedTest(name = "{0} | {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 1 1 1 | 1 1 1 1 | ''
          1 - - 1 | - - - - | M149.5 164v-154h187v154z
          - 1 1 - | - - 1 - | M56 164v-154h93.5v154z
          1 - 1 1 | 1 1 1 1 | ''
          """)
  void gapsAreWhereNoSeriesIsKnown(String one, String two, String gaps) {
    assertThat(drawing(Plot.Kind.BARS, 4, series("one", one), series("two", two)).gaps())
        .isEqualTo(gaps);
  }

  @Test
  void aRunningStepIsShownAsFarAsItGoes() {
    PlotSeries series = series("one", "1 1");
    PlotSpan span = new PlotSpan(BEGIN, BEGIN.plus(Duration.ofMinutes(90)), HOUR, ZoneOffset.UTC);
    PlotDrawing drawing =
        PlotDrawing.of(
            new Plot(
                "p",
                "t",
                "a",
                Plot.Kind.LINES,
                PlotUnit.COUNT,
                span,
                List.of(series),
                new Plot.Table("Hour", List.of())));

    assertThat(drawing.shapes().getFirst().path()).isEqualTo("M180.7 10h187");
    assertThat(drawing.gaps()).isEmpty();
  }

  @Test
  void whatIsOutsideIsNotDrawn() {
    PlotSeries late = series("one", "- - 5");

    assertThat(drawing(Plot.Kind.BARS, 2, late).shapes().getFirst().path()).isEmpty();
    assertThat(drawing(Plot.Kind.LINES, 2, late).shapes().getFirst().path()).isEmpty();
  }

  @Test
  void nothingAtAllIsEmpty() {
    PlotDrawing drawing = drawing(Plot.Kind.LINES, 4, series("one", "-"));

    assertThat(drawing.plot().isEmpty()).isTrue();
    assertThat(drawing.described()).isEqualTo("What there is. No figures of one.");
    assertThat(drawing.rows()).isEmpty();
  }

  @Test
  void wordsSayWhatThePictureShows() {
    PlotDrawing drawing =
        drawing(Plot.Kind.LINES, 3, series("one", "1500 - 20"), series("two", "0 1 0"));

    assertThat(drawing.described())
        .isEqualTo("What there is. one: at most 1.5 k, at last 20. two: at most 1, at last 0.");
    assertThat(drawing.rows())
        .containsExactly(
            new PlotDrawing.Row("2026-11-30 02:00", List.of("20", "0")),
            new PlotDrawing.Row("2026-11-30 01:00", List.of("–", "1")),
            new PlotDrawing.Row("2026-11-30 00:00", List.of("1.5 k", "0")));
    assertThat(drawing.legend())
        .extracting(PlotDrawing.Entry::kind)
        .containsExactly("line s0", "line s1");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void aValueIsANumberFromZeroOn(double value) {
    assertThatThrownBy(() -> new Sample(BEGIN, value)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatCannotBeToldApartIsNoPlot() {
    PlotSeries[] six = Collections.nCopies(6, series("one", "1")).toArray(new PlotSeries[0]);

    assertThatThrownBy(() -> drawing(Plot.Kind.LINES, 1, six))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> drawing(Plot.Kind.LINES, 5_000, series("one", "1")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0.04, 0", "-0.04, 0", "1, 1", "1.05, 1.1", "-2.25, -2.2", "100.96, 101"})
  void numbersAreShort(double number, String text) {
    assertThat(SvgPath.number(number)).isEqualTo(text);
  }
}
