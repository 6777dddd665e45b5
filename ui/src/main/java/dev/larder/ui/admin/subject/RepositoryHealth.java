package dev.larder.ui.admin.subject;

import dev.larder.common.json.Json;
import dev.larder.ui.PageCall;
import dev.larder.ui.Reply;
import dev.larder.ui.Site;
import dev.larder.ui.admin.ActionForm;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.admin.TableView;
import dev.larder.ui.form.FormState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// How a repository is: its upstream, and what it holds.
final class RepositoryHealth {
  private static final String MOST = "1000";

  private RepositoryHealth() {}

  static List<PageSection> sections(PageCall call, String name, JsonNode shown) {
    List<PageSection> sections = new ArrayList<>();
    sections.add(RepositoryUse.section(call, name, shown));
    if (shown.has("upstream") || shown.has("git")) {
      sections.add(upstream(call, name, shown));
    }
    usage(call, name).ifPresent(usage -> sections.add(held(usage)));
    sections.add(ways(call, name));
    return sections;
  }

  private static PageSection upstream(PageCall call, String name, JsonNode shown) {
    List<List<TableCell>> rows = upstreams(call.operations().get("status").json(), name);
    boolean git = shown.has("git") || shown.path("upstream").has("git");
    return PageSection.of("How its upstream is")
        .with(
            new TableView(
                "Upstream",
                List.of("Upstream", "State", "Requests under way", "Last failure", "Why"),
                rows,
                "Nothing has been asked of it since this server started. Test it, or fetch"
                    + " something."))
        .with(
            ActionForm.post(
                FormState.of(
                    call.site().link("/admin/test-upstream/" + Site.encoded(name)),
                    git ? UpstreamTest.FIELDS : List.of(),
                    Json.object()),
                "Test it now",
                "plain"));
  }

  /// One row for each that this node has asked.
  static List<List<TableCell>> upstreams(JsonNode status, String name) {
    return Stream.concat(
            status
                .path("repositories")
                .valueStream()
                .filter(one -> one.path("repository").asString("").equals(name)),
            status
                .path("upstreams")
                .valueStream()
                .filter(one -> one.path("upstream").asString("").equals("git:" + name)))
        .map(RepositoryHealth::row)
        .toList();
  }

  private static List<TableCell> row(JsonNode one) {
    return List.of(
        Cells.text(one, "upstream"),
        breaker(one.path("breaker").asString("")),
        Cells.number(one, "busy"),
        Cells.moment(one.path("lastFailure"), "at"),
        Cells.text(one.path("lastFailure"), "text"));
  }

  private static TableCell breaker(String state) {
    return switch (state) {
      case "closed" -> new TableCell.Badge("answers", "good");
      case "open" -> new TableCell.Badge("not asked for now: it failed again and again", "bad");
      case "half_open" -> new TableCell.Badge("asked once more, after failures", "warn");
      default -> new TableCell.Badge(state, "warn");
    };
  }

  /// What it holds, where it holds anything of its own.
  static Optional<JsonNode> usage(PageCall call, String name) {
    Reply reply = call.operations().get("repository-usage", "limit", MOST);
    return reply
        .json()
        .path("items")
        .valueStream()
        .filter(one -> one.path("repository").asString("").equals(name))
        .findFirst();
  }

  private static PageSection held(JsonNode usage) {
    return PageSection.of("What it holds")
        .with(
            new TableView(
                "What it holds",
                List.of("Stored", "Of versions out of use", "Quota", "Budget", "Go toolchains"),
                List.of(
                    List.of(
                        Cells.bytes(usage, "bytes"),
                        Cells.bytes(usage, "deletedBytes"),
                        Cells.bytes(usage, "quota"),
                        Cells.bytes(usage, "budget"),
                        Cells.bytes(usage, "toolchainBytes"))),
                ""));
  }

  private static PageSection ways(PageCall call, String name) {
    return PageSection.of("See also")
        .with(
            new TableCell.Way(
                "Retention",
                call.operations().get("retention/" + Site.encoded(name)).done()
                    ? call.site().link("/admin/retention/" + Site.encoded(name))
                    : call.site().link("/admin/create/retention", "name", name)))
        .with(
            new TableCell.Way(
                "Deny something here",
                call.site().link("/admin/create/deny-rules", "repository", name)))
        .with(
            new TableCell.Way(
                "Who may read it", call.site().link("/admin/explain", "repository", name)));
  }
}
