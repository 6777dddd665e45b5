package dev.larder.ui.overview;

import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryName;
import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Reply;
import dev.larder.ui.View;
import dev.larder.ui.plot.PlotDrawing;
import dev.larder.ui.plot.PlotUnit;
import dev.larder.ui.template.overview.JteoverviewGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/// The page at `/admin/`: what is ill, how repositories are, and how the server was used.
///
/// @param ill parts of the server that are not well
/// @param repository the one that is looked at; empty: all
/// @param names that can be chosen
/// @param trouble why there are no figures; empty: there are
/// @param tiles figures of the whole time
/// @param lines of repositories; none where one is looked at
/// @param popular what was downloaded most
public record OverviewPage(
    List<PartLine> ill,
    Period period,
    String repository,
    List<String> names,
    String trouble,
    List<Tile> tiles,
    List<PlotDrawing> plots,
    List<RepositoryLine> lines,
    List<Popular> popular)
    implements View {
  public OverviewPage {
    ill = List.copyOf(ill);
    names = List.copyOf(names);
    tiles = List.copyOf(tiles);
    plots = List.copyOf(plots);
    lines = List.copyOf(lines);
    popular = List.copyOf(popular);
  }

  private static final int SERVER_FAILED = 500;

  /// A figure with its name.
  public record Tile(String name, String figure) {}

  /// A module that was downloaded, by the address of a repository.
  public record Popular(String repository, String component, String downloads) {}

  public static List<PageRoute> routes() {
    return List.of(
        PageRoute.get("/admin/", OverviewPage::answer),
        PageRoute.get("/admin/figures", FiguresPage::answer),
        PageRoute.get("/admin/status", StatusPage::answer));
  }

  private static PageAnswer answer(PageCall call) {
    JsonNode status = call.operations().get("status").orEnd();
    Period period = Period.of(call.query().text("time"));
    String repository = call.query().text("repository");
    Instant since = Instant.now().minus(period.length());
    Reply usage = usage(call, since, period.fine(), repository);
    if (!usage.done() && usage.status() < SERVER_FAILED) {
      usage.orEnd();
    }
    UsageReport report = UsageReport.of(usage.json());
    return PageAnswer.shown(
        call.frame("Overview"),
        new OverviewPage(
            PartLine.all(status).stream().filter(part -> !part.isWell()).toList(),
            period,
            repository,
            names(call),
            usage.done() ? "" : usage.problem(),
            usage.done() ? tiles(report) : List.of(),
            usage.done()
                ? new UsagePlots(report, period.row()).all(report.hasUpstreams())
                : List.of(),
            RepositoryLine.all(
                usage.json().path("repositories"), status.path("repositories"), call.snapshot()),
            popular(usage.json())));
  }

  /// What the API says of a time.
  static Reply usage(PageCall call, Instant since, String step, String repository) {
    return call.operations()
        .get("traffic", "since", since.toString(), "step", step, "repository", repository);
  }

  private static List<String> names(PageCall call) {
    return call.snapshot().repositories().stream()
        .map(Repository::name)
        .map(RepositoryName::text)
        .sorted()
        .toList();
  }

  private static List<Tile> tiles(UsageReport drawn) {
    if (drawn.isEmpty()) {
      return List.of();
    }
    List<Tile> tiles = new ArrayList<>();
    tiles.add(new Tile("Requests", PlotUnit.COUNT.text(drawn.sum(UsageReport::requests))));
    double hits = drawn.sum(at -> UsageReport.served(at, "hits"));
    double answered = hits + drawn.sum(at -> UsageReport.served(at, "fetched"));
    tiles.add(new Tile("Hit rate", answered == 0 ? "–" : percent(hits / answered)));
    double bytes = drawn.sum(at -> UsageReport.served(at, "bytes"));
    double fetched = drawn.sum(at -> UsageReport.upstream(at, "bytes"));
    tiles.add(new Tile("Served", PlotUnit.BYTES.text(bytes)));
    tiles.add(new Tile("Saved", PlotUnit.BYTES.text(Math.max(0, bytes - fetched))));
    tiles.add(
        new Tile("Failed", PlotUnit.COUNT.text(drawn.sum(at -> at.path("failed").asDouble(0)))));
    OptionalDouble stored = last(drawn);
    tiles.add(
        new Tile("Stored", stored.isEmpty() ? "–" : PlotUnit.BYTES.text(stored.getAsDouble())));
    return tiles;
  }

  /// What is not all is not shown as all.
  private static String percent(double part) {
    return PlotUnit.PERCENT.text(Math.floor(part * 1_000) / 1_000);
  }

  private static OptionalDouble last(UsageReport report) {
    JsonNode storage = report.json().path("storage");
    return UsageReport.number(storage.path(storage.size() - 1), "bytes");
  }

  private static List<Popular> popular(JsonNode usage) {
    return usage
        .path("mostDownloaded")
        .valueStream()
        .map(one ->
            new Popular(
                one.path("repository").asString(""),
                one.path("component").asString(""),
                PlotUnit.COUNT.text(one.path("downloads").asDouble(0))))
        .toList();
  }

  /// Where the figures of a plot stand in a table.
  public String table(Frame frame, PlotDrawing plot) {
    return FiguresPage.link(frame, plot.plot().id(), period, repository);
  }

  /// Whether a period is the one that is shown, for `aria-current`.
  public String current(Period one) {
    return one == period ? "page" : "false";
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JteoverviewGenerated.render(out, null, frame, this);
  }
}
