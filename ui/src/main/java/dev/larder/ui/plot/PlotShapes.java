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
    String width = SvgPath.number(width());
    Map<Instant, Double> below = new HashMap<>();
    List<PlotDrawing.Shape> shapes = new ArrayList<>();
    for (int i = 0; i < plot.series().size(); i++) {
      SvgPath path = new SvgPath();
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
  private void bar(SvgPath path, Sample sample, double from) {
    // Ends of bars are seen to a unit at most, and there are very many.
    double low = Math.rint(y(from));
    // What is there at all is seen.
    double high = Math.min(Math.rint(y(from + sample.value())), low - 1);
    path.move(middle(sample), low).line(middle(sample), high);
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
      SvgPath path = new SvgPath();
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

  private void line(SvgPath path, List<Sample> run) {
    path.move(middle(run.getFirst()), y(run.getFirst().value()));
    run.stream().skip(1).forEach(sample -> path.line(middle(sample), y(sample.value())));
    if (run.size() == 1) {
      path.dot();
    }
  }

  private String areas(List<List<Sample>> runs) {
    SvgPath path = new SvgPath();
    for (List<Sample> run : runs) {
      line(path, run);
      Sample first = run.getFirst();
      path.line(middle(run.getLast()), y(0)).line(middle(first), y(0));
      path.close(middle(first), y(first.value()));
    }
    return path.toString();
  }

  /// Where there are no figures at all. The last step may not have been written yet.
  String gaps() {
    Set<Instant> known = new HashSet<>();
    plot.series().forEach(one -> one.samples().forEach(sample -> known.add(sample.begin())));
    Instant last = plot.span().until().minus(plot.span().step());
    SvgPath path = new SvgPath();
    Instant begin = plot.span().since();
    while (begin.isBefore(last)) {
      Instant end = begin;
      while (end.isBefore(last) && !known.contains(end)) {
        end = end.plus(plot.span().step());
      }
      if (end.isAfter(begin)) {
        gap(path, x(begin), x(plot.span().earlier(end)));
      }
      begin = end.plus(plot.span().step());
    }
    return path.toString();
  }

  private void gap(SvgPath path, double from, double to) {
    path.move(from, y(0)).line(from, y(top)).line(to, y(top)).line(to, y(0)).close(from, y(0));
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
}
