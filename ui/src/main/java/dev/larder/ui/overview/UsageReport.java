package dev.larder.ui.overview;

import dev.larder.ui.plot.PlotSeries;
import dev.larder.ui.plot.PlotSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// What the operation `traffic` says, as values of plots.
///
/// @param json its answer
/// @param points the traffic of each step
/// @param storage what was stored in each
record UsageReport(JsonNode json, List<Point> points, List<Point> storage) {
  private static final ZoneId UTC = ZoneId.of("UTC");

  private static final Duration HOUR = Duration.ofHours(1);

  private static final Map<String, Duration> STEPS =
      Map.of(
          "5m", Duration.ofMinutes(5),
          "15m", Duration.ofMinutes(15),
          "1h", Duration.ofHours(1),
          "6h", Duration.ofHours(6),
          "1d", Duration.ofDays(1),
          "7d", Duration.ofDays(7));

  /// A step, and what the answer says of it. Times are read once, since every line of every plot
  /// asks for them.
  record Point(Instant at, JsonNode json) {
    private static List<Point> all(JsonNode points) {
      return points
          .valueStream()
          .map(one -> new Point(Instant.parse(one.path("at").asString("")), one))
          .toList();
    }
  }

  static UsageReport of(JsonNode json) {
    return new UsageReport(json, Point.all(json.path("points")), Point.all(json.path("storage")));
  }

  /// The time that it is about, in UTC.
  PlotSpan span() {
    String step = json.path("step").asString("");
    return new PlotSpan(
        Instant.parse(json.path("since").asString("")),
        Instant.parse(json.path("until").asString("")),
        STEPS.getOrDefault(step, Duration.ofDays(1)),
        UTC);
  }

  /// The same in the steps in which what is stored is looked at: an hour at least.
  PlotSpan storedSpan() {
    PlotSpan span = span();
    return span.step().compareTo(HOUR) >= 0
        ? span
        : new PlotSpan(span.since().truncatedTo(ChronoUnit.HOURS), span.until(), HOUR, span.zone());
  }

  /// Figures of steps of traffic.
  ///
  /// @param value of a step; empty: it has none
  PlotSeries traffic(String name, Function<JsonNode, OptionalDouble> value) {
    return series(name, points, value);
  }

  /// Figures of what was stored.
  PlotSeries stored(String name, String figure) {
    return series(name, storage, at -> number(at, figure));
  }

  private static PlotSeries series(
      String name, List<Point> points, Function<JsonNode, OptionalDouble> value) {
    List<PlotSeries.Sample> samples = new ArrayList<>(points.size());
    for (Point point : points) {
      value
          .apply(point.json())
          .ifPresent(number -> samples.add(new PlotSeries.Sample(point.at(), number)));
    }
    return new PlotSeries(name, samples);
  }

  static OptionalDouble number(JsonNode node, String figure) {
    JsonNode number = node.path(figure);
    return number.isNumber() ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
  }

  /// What was asked of a repository itself and what groups answered from it.
  static double served(JsonNode point, String figure) {
    return point.path(figure).asDouble(0) + point.path("asMember").path(figure).asDouble(0);
  }

  /// Requests that got what they asked for from what was stored, of all that got it.
  static OptionalDouble hitRate(JsonNode point) {
    double hits = served(point, "hits");
    double answered = hits + served(point, "fetched");
    return answered == 0 ? OptionalDouble.empty() : OptionalDouble.of(hits / answered);
  }

  static double requests(JsonNode point) {
    return served(point, "hits")
        + served(point, "fetched")
        + point.path("missing").asDouble(0)
        + point.path("refused").asDouble(0)
        + point.path("failed").asDouble(0);
  }

  static double upstream(JsonNode point, String figure) {
    return point.path("upstream").path(figure).asDouble(0);
  }

  /// What need not be fetched, since it was here.
  static double saved(JsonNode point) {
    return Math.max(0, served(point, "bytes") - upstream(point, "bytes"));
  }

  /// A figure over all of the time.
  double sum(Function<JsonNode, Double> figure) {
    return points.stream().mapToDouble(point -> figure.apply(point.json())).sum();
  }

  /// Whether what it is about asks upstreams; of all repositories, some might.
  boolean hasUpstreams() {
    return !json.has("repository") || sum(at -> upstream(at, "requests")) > 0;
  }

  boolean isEmpty() {
    return points.isEmpty();
  }
}
