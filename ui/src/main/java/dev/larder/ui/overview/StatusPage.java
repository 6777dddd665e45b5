package dev.larder.ui.overview;

import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.View;
import dev.larder.ui.plot.PlotUnit;
import dev.larder.ui.template.overview.JtestatusGenerated;
import gg.jte.html.HtmlTemplateOutput;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The page at `/admin/status`: the parts of the server as the node sees them that shows it.
///
/// @param notifications whether the node hears of changes of others, in a word
/// @param events that somebody should look at, which have happened since the start
/// @param disk room that is left, and how much there is
public record StatusPage(
    String version,
    List<PartLine> parts,
    List<Upstream> upstreams,
    String fetches,
    String notifications,
    List<Count> events,
    String disk)
    implements View {
  public StatusPage {
    parts = List.copyOf(parts);
    upstreams = List.copyOf(upstreams);
    events = List.copyOf(events);
  }

  /// An upstream that the node has asked.
  public record Upstream(String name, String busy, RepositoryLine.Health health) {}

  /// How often something has happened.
  public record Count(String name, String times) {}

  static PageAnswer answer(PageCall call) {
    JsonNode status = call.operations().get("status").orEnd();
    return PageAnswer.shown(
        call.frame("Status"),
        new StatusPage(
            status.path("version").asString(""),
            PartLine.all(status),
            upstreams(status),
            PlotUnit.COUNT.text(status.path("fetches").path("running").asDouble(0)),
            notifications(status.path("notifications").asString("")),
            events(status),
            PlotUnit.BYTES.text(status.path("disk").path("freeBytes").asDouble(0))
                + " free of "
                + PlotUnit.BYTES.text(status.path("disk").path("totalBytes").asDouble(0))));
  }

  private static List<Upstream> upstreams(JsonNode status) {
    return status
        .path("upstreams")
        .valueStream()
        .map(one ->
            new Upstream(
                one.path("upstream").asString(""),
                PlotUnit.COUNT.text(one.path("busy").asDouble(0)),
                RepositoryLine.Health.of(one)))
        .toList();
  }

  private static String notifications(String word) {
    return switch (word) {
      case "alone" -> "no other server is on this database";
      case "hearing" -> "changes of other servers are heard of at once";
      case "deaf" -> "changes of other servers are found within a second";
      default -> word;
    };
  }

  private static List<Count> events(JsonNode status) {
    return status.path("events").properties().stream()
        .filter(one -> one.getValue().asLong(0) > 0)
        .map(one ->
            new Count(
                one.getKey().replace('_', ' '), PlotUnit.COUNT.text(one.getValue().asDouble(0))))
        .toList();
  }

  @Override
  public void write(Frame frame, HtmlTemplateOutput out) {
    JtestatusGenerated.render(out, null, frame, this);
  }
}
