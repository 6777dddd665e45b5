package dev.larder.ui.overview;

import dev.larder.ui.plot.Plot;
import dev.larder.ui.plot.PlotDrawing;
import dev.larder.ui.plot.PlotSeries;
import dev.larder.ui.plot.PlotUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// The plots of the overview.
///
/// @param report what is drawn, and what stands in tables
/// @param row what a step is, for tables
record UsagePlots(UsageReport report, String row) {
  /// A kind of value.
  private record Figure(String name, Function<JsonNode, OptionalDouble> value) {
    static Figure of(String name, Function<JsonNode, Double> number) {
      return new Figure(name, point -> OptionalDouble.of(number.apply(point)));
    }
  }

  /// @param upstreams whether anything has an upstream
  List<PlotDrawing> all(boolean upstreams) {
    List<PlotDrawing> plots = new ArrayList<>();
    plots.add(requests());
    if (upstreams) {
      plots.add(hitRate());
    }
    plots.add(bytes(upstreams));
    plots.add(stored());
    if (upstreams) {
      plots.add(upstream());
      plots.add(latency());
    }
    return plots;
  }

  private PlotDrawing requests() {
    return plot(
        "requests",
        "Requests",
        "By how they ended.",
        Plot.Kind.BARS,
        PlotUnit.COUNT,
        List.of(
            Figure.of("from store", point -> UsageReport.served(point, "hits")),
            Figure.of("fetched first", point -> UsageReport.served(point, "fetched")),
            Figure.of("not there", point -> point.path("missing").asDouble(0)),
            Figure.of("refused", point -> point.path("refused").asDouble(0)),
            Figure.of("failed", point -> point.path("failed").asDouble(0))));
  }

  private PlotDrawing hitRate() {
    return plot(
        "hit-rate",
        "Hit rate",
        "Of what was answered, the part that was here already.",
        Plot.Kind.LINES,
        PlotUnit.PERCENT,
        List.of(new Figure("hit rate", UsageReport::hitRate)));
  }

  private PlotDrawing bytes(boolean upstreams) {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of("served", point -> UsageReport.served(point, "bytes")));
    if (upstreams) {
      figures.add(Figure.of("fetched", point -> UsageReport.upstream(point, "bytes")));
      figures.add(Figure.of("saved", UsageReport::saved));
    }
    return plot(
        "bytes",
        upstreams ? "Bytes served and saved" : "Bytes served",
        upstreams
            ? "What clients got, what upstreams sent, and what did not have to be fetched."
            : "What clients got.",
        Plot.Kind.LINES,
        PlotUnit.BYTES,
        figures);
  }

  private PlotDrawing stored() {
    List<PlotSeries> series =
        List.of(report.stored("stored", "bytes"), report.stored("of deleted", "deletedBytes"));
    return PlotDrawing.of(
        new Plot(
            "stored",
            "Stored",
            "All files, and those of versions that are deleted.",
            Plot.Kind.AREA,
            PlotUnit.BYTES,
            report.storedSpan(),
            series,
            new Plot.Table(row, series)));
  }

  private PlotDrawing upstream() {
    return plot(
        "upstream",
        "Requests to upstreams",
        "Those that were answered, and those that failed.",
        Plot.Kind.BARS,
        PlotUnit.COUNT,
        List.of(
            Figure.of(
                "answered",
                point ->
                    Math.max(
                        0,
                        UsageReport.upstream(point, "requests")
                            - UsageReport.upstream(point, "errors"))),
            Figure.of("errors", point -> UsageReport.upstream(point, "errors"))));
  }

  private PlotDrawing latency() {
    return plot(
        "latency",
        "Upstream latency",
        "Within what time half of the answers began, and 95 of 100.",
        Plot.Kind.LINES,
        PlotUnit.SECONDS,
        List.of(
            new Figure("half (p50)", point -> millis(point, "p50Millis")),
            new Figure("95 % (p95)", point -> millis(point, "p95Millis"))));
  }

  private static OptionalDouble millis(JsonNode point, String figure) {
    OptionalDouble millis = UsageReport.number(point.path("upstream"), figure);
    return millis.isPresent() ? OptionalDouble.of(millis.getAsDouble() / 1_000) : millis;
  }

  private PlotDrawing plot(
      String id, String title, String about, Plot.Kind kind, PlotUnit unit, List<Figure> figures) {
    List<PlotSeries> series =
        figures.stream().map(one -> report.traffic(one.name(), one.value())).toList();
    return PlotDrawing.of(
        new Plot(
            id,
            title,
            about,
            kind,
            unit,
            report.span(),
            kind == Plot.Kind.LINES ? whole(series) : series,
            new Plot.Table(row, series)));
  }

  /// A line that ends in a step which has just begun would seem to fall; where there is no other
  /// step, it is shown.
  private List<PlotSeries> whole(List<PlotSeries> series) {
    Instant last = report.span().until().minus(report.span().step());
    return series.stream()
        .map(one ->
            new PlotSeries(
                one.name(),
                one.samples().stream()
                    .filter(at -> !at.begin().isAfter(last) || one.samples().size() == 1)
                    .toList()))
        .toList();
  }
}
