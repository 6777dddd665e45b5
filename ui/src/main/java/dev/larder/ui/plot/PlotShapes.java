package dev.larder.ui.plot;

import dev.larder.ui.plot.PlotSeries.Sample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The shapes of a plot as SVG writes paths.
///
/// @param top value at the upper edge
record PlotShapes(Plot plot, double top) {
  /// Of a step's width what bars leave to the next one.
  private static final double SPACE = 0.15;

  private static final String LINE_WIDTH = "2";

  /// All shapes, the lowest first.
  List<PlotDrawing.Shape> all() {
    return plot.kind() == Plot.Kind.BARS ? bars() : lines();
  }

  private List<PlotDrawing.Shape> bars() {
    String width = n(width());
    Map<Instant, Double> below = new HashMap<>();
    List<PlotDrawing.Shape> shapes = new ArrayList<>();
    for (int i = 0; i < plot.series().size(); i++) {
      StringBuilder path = new StringBuilder();
      for (Sample sample : plot.series().get(i).samples()) {
        double from = below.getOrDefault(sample.begin(), 0.0);
        if (sample.value() > 0 && plot.span().has(sample.begin())) {
          bar(path, sample, from);
        }
        below.put(sample.begin(), from + sample.value());
      }
      shapes.add(new PlotDrawing.Shape("bar s" + i, width, path.toString()));
    }
    return shapes;
  }

  /// A bar is a thick line, so that the dashes that tell lines apart tell bars apart, too.
  private void bar(StringBuilder path, Sample sample, double from) {
    double middle = middle(sample);
    double low = y(from);
    // What is there at all is seen.
    double high = Math.min(y(from + sample.value()), low - 0.6);
    path.append('M').append(n(middle)).append(' ').append(n(low)).append('V').append(n(high));
  }

  private double width() {
    double step = x(plot.span().since().plus(plot.span().step())) - x(plot.span().since());
    return step * (1 - SPACE);
  }

  private List<PlotDrawing.Shape> lines() {
    List<PlotDrawing.Shape> shapes = new ArrayList<>();
    for (int i = 0; i < plot.series().size(); i++) {
      List<List<Sample>> runs = runs(plot.series().get(i));
      if (plot.kind() == Plot.Kind.AREA && i == 0) {
        shapes.add(new PlotDrawing.Shape("area s0", "0", areas(runs)));
      }
      StringBuilder path = new StringBuilder();
      runs.forEach(run -> line(path, run));
      shapes.add(new PlotDrawing.Shape("line s" + i, LINE_WIDTH, path.toString()));
    }
    return shapes;
  }

  /// What stands together without a gap.
  private List<List<Sample>> runs(PlotSeries series) {
    List<List<Sample>> runs = new ArrayList<>();
    Instant expected = Instant.MIN;
    for (Sample sample : series.samples()) {
      if (!plot.span().has(sample.begin())) {
        continue;
      }
      if (!sample.begin().equals(expected)) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(sample);
      expected = sample.begin().plus(plot.span().step());
    }
    return runs;
  }

  /// A single value is a dot: a line without length has round ends.
  private void line(StringBuilder path, List<Sample> run) {
    char to = 'M';
    for (Sample sample : run) {
      path.append(to).append(n(middle(sample))).append(' ').append(n(y(sample.value())));
      to = 'L';
    }
    if (run.size() == 1) {
      path.append("h0");
    }
  }

  private String areas(List<List<Sample>> runs) {
    StringBuilder path = new StringBuilder();
    for (List<Sample> run : runs) {
      line(path, run);
      path.append('V').append(n(y(0)));
      path.append('H').append(n(middle(run.getFirst()))).append('z');
    }
    return path.toString();
  }

  /// Where there are no figures at all.
  String gaps() {
    Set<Instant> known = new HashSet<>();
    plot.series().forEach(one -> one.samples().forEach(sample -> known.add(sample.begin())));
    StringBuilder path = new StringBuilder();
    Instant begin = plot.span().since();
    while (begin.isBefore(plot.span().until())) {
      Instant end = begin;
      while (end.isBefore(plot.span().until()) && !known.contains(end)) {
        end = end.plus(plot.span().step());
      }
      if (end.isAfter(begin)) {
        gap(path, begin, end.isBefore(plot.span().until()) ? end : plot.span().until());
      }
      begin = end.plus(plot.span().step());
    }
    return path.toString();
  }

  private void gap(StringBuilder path, Instant from, Instant to) {
    path.append('M').append(n(x(from))).append(' ').append(n(y(0)));
    path.append('V').append(n(y(top))).append('H').append(n(x(to)));
    path.append('V').append(n(y(0))).append('z');
  }

  private double middle(Sample sample) {
    return (x(sample.begin()) + x(plot.span().end(sample.begin()))) / 2;
  }

  private double x(Instant moment) {
    return PlotDrawing.x(plot.span().part(moment));
  }

  private double y(double value) {
    return PlotDrawing.y(value / top);
  }

  /// A tenth of a unit is less than a point of any screen.
  static String n(double number) {
    long tenths = Math.round(number * 10);
    String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10;
    return tenths % 10 == 0 ? (tenths == 0 ? "0" : whole) : whole + "." + Math.abs(tenths) % 10;
  }
}
