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
import tools.jackson.databind.JsonNode;

/// How a repository is: its upstream, and what it holds.
final class RepositoryHealth {
  private static final String MOST = "1000";

  private RepositoryHealth() {}

  static List<PageSection> sections(PageCall call, String name, JsonNode shown) {
    List<PageSection> sections = new ArrayList<>();
    if (shown.has("upstream") || shown.has("git")) {
      sections.add(upstream(call, name));
    }
    usage(call, name).ifPresent(usage -> sections.add(held(usage)));
    sections.add(ways(call, name));
    return sections;
  }

  private static PageSection upstream(PageCall call, String name) {
    JsonNode status = call.operations().get("status").json();
    List<List<TableCell>> rows =
        status
            .path("upstreams")
            .valueStream()
            .filter(one -> isOf(name, one.path("upstream").asString("")))
            .map(one ->
                List.of(
                    Cells.text(one, "upstream"),
                    breaker(one.path("breaker").asString("")),
                    Cells.number(one, "busy")))
            .toList();
    return PageSection.of("Upstream")
        .with(
            new TableView(
                "Upstream",
                List.of("Name", "State", "Requests under way"),
                rows,
                "Nothing has been asked of it since the server started."))
        .with(
            ActionForm.post(
                FormState.of(
                    call.site().link("/admin/test-upstream/" + Site.encoded(name)),
                    UpstreamTest.FIELDS,
                    Json.object()),
                "Test it now",
                "plain"));
  }

  private static boolean isOf(String name, String upstream) {
    return upstream.equals(name) || upstream.equals("git:" + name);
  }

  private static TableCell breaker(String state) {
    return switch (state) {
      case "closed" -> new TableCell.Badge("answers", "good");
      case "open" -> new TableCell.Badge("not asked: it failed again and again", "bad");
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
                List.of("Stored", "Of deleted versions", "Quota", "Budget", "Toolchains"),
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
