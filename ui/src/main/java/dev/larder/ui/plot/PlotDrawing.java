package dev.larder.ui.plot;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A plot in the coordinates of its picture, as the template `plot.plot` writes it.
///
/// @param shapes what is drawn, the lowest first
/// @param gaps the path of where there are no figures; empty: they are everywhere
public record PlotDrawing(
    Plot plot, List<Line> times, List<Line> values, List<Shape> shapes, String gaps) {
  private static final int WIDTH = 440;
  private static final int HEIGHT = 190;
  private static final int LEFT = 56;
  private static final int RIGHT = 10;
  private static final int TOP = 10;
  private static final int BOTTOM = 26;

  public PlotDrawing {
    times = List.copyOf(times);
    values = List.copyOf(values);
    shapes = List.copyOf(shapes);
  }

  /// A line of the scale.
  ///
  /// @param at where, across or down
  public record Line(String at, String label) {}

  /// @param kind classes, by which the style sheet knows it
  /// @param width of its line
  /// @param path as SVG has it
  public record Shape(String kind, String width, String path) {}

  /// A line of the legend.
  ///
  /// @param kind as of [Shape], and so the width
  public record Entry(String kind, String width, String name) {}

  /// A row of the table.
  public record Row(String time, List<String> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  public static PlotDrawing of(Plot plot) {
    ValueScale scale = ValueScale.of(plot.unit(), most(plot));
    PlotShapes shapes = new PlotShapes(plot, scale.top());
    List<Line> times =
        TimeTicks.of(plot.span()).stream()
            .map(tick -> new Line(SvgPath.number(x(plot.span().part(tick.at()))), tick.label()))
            .filter(line -> Double.parseDouble(line.at()) < WIDTH - RIGHT - 14)
            .toList();
    List<Line> values =
        scale.lines().stream()
            .map(line -> new Line(SvgPath.number(y(line / scale.top())), plot.unit().text(line)))
            .toList();
    return new PlotDrawing(plot, times, values, shapes.all(), shapes.gaps());
  }

  private static double most(Plot plot) {
    if (plot.kind() != Plot.Kind.BARS) {
      return plot.series().stream().mapToDouble(PlotSeries::most).max().orElse(0);
    }
    return plot.series().stream()
        .flatMap(series -> series.samples().stream())
        .collect(
            Collectors.groupingBy(
                PlotSeries.Sample::begin, Collectors.summingDouble(PlotSeries.Sample::value)))
        .values()
        .stream()
        .mapToDouble(Double::doubleValue)
        .max()
        .orElse(0);
  }

  /// @param part of the span, from 0 to 1
  static double x(double part) {
    return LEFT + part * (WIDTH - LEFT - RIGHT);
  }

  /// @param part of the scale, from 0 to 1
  static double y(double part) {
    return HEIGHT - BOTTOM - part * (HEIGHT - TOP - BOTTOM);
  }

  public String viewBox() {
    return "0 0 " + WIDTH + " " + HEIGHT;
  }

  private static String left() {
    return SvgPath.number(LEFT);
  }

  private static String right() {
    return SvgPath.number(WIDTH - RIGHT);
  }

  private static String top() {
    return SvgPath.number(TOP);
  }

  private static String bottom() {
    return SvgPath.number(HEIGHT - BOTTOM);
  }

  /// All lines of both scales.
  public String grid() {
    return Stream.concat(
            values.stream().map(line -> "M" + left() + " " + line.at() + "H" + right()),
            times.stream().map(line -> "M" + line.at() + " " + top() + "V" + bottom()))
        .collect(Collectors.joining());
  }

  /// Where labels end that stand before the scale.
  public String beside() {
    return SvgPath.number(LEFT - 6);
  }

  /// Where labels stand below the scale.
  public String below() {
    return SvgPath.number(HEIGHT - 8);
  }

  /// The name of something of this plot, such as `title`, unlike any other on the page.
  public String id(String part) {
    return plot.id() + "-" + part;
  }

  public List<Entry> legend() {
    boolean bars = plot.kind() == Plot.Kind.BARS;
    return IntStream.range(0, plot.series().size())
        .mapToObj(i ->
            new Entry(
                (bars ? "bar s" : "line s") + i, bars ? "9" : "2", plot.series().get(i).name()))
        .toList();
  }

  /// What the picture shows, for who does not see it.
  public String described() {
    List<String> words = new ArrayList<>();
    words.add(plot.about());
    for (PlotSeries one : plot.series()) {
      words.add(
          one.samples().isEmpty()
              ? "No figures of " + one.name() + "."
              : "%s: at most %s, at last %s."
                  .formatted(
                      one.name(),
                      plot.unit().text(one.most()),
                      plot.unit().text(one.samples().getLast().value())));
    }
    return String.join(" ", words);
  }

  /// Whose times are written, such as `UTC`.
  public String zone() {
    return plot.span().zone().getId();
  }

  /// All values of the table, the newest first.
  public List<Row> rows() {
    List<PlotSeries> series = plot.table().series();
    TreeSet<Instant> times = new TreeSet<>();
    series.forEach(one -> one.samples().forEach(sample -> times.add(sample.begin())));
    return times.descendingSet().stream().map(time -> row(time, series)).toList();
  }

  private Row row(Instant time, List<PlotSeries> series) {
    return new Row(
        DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
            .withZone(plot.span().zone())
            .format(time),
        series.stream().map(one -> one.at(time).map(plot.unit()::text).orElse("–")).toList());
  }
}
