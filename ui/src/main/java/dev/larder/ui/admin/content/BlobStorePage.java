package dev.larder.ui.admin.content;

import dev.larder.common.json.Json;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Reply;
import dev.larder.ui.admin.ActionForm;
import dev.larder.ui.admin.AdminView;
import dev.larder.ui.admin.ObjectPages;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.admin.TableView;
import dev.larder.ui.admin.subject.Cells;
import dev.larder.ui.admin.subject.FactList;
import dev.larder.ui.form.FormState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What is stored, how much of it each repository holds, and what is damaged.
public final class BlobStorePage {
  private static final String PATH = "/admin/storage";
  private static final String HEADING = "Storage";
  private static final String SHOWN = "100";

  /// What can be looked for, with its words. Each look reads files, so it is made when it is asked
  /// for.
  private static final Map<String, String> LOOKS =
      new java.util.TreeMap<>(
          Map.of(
              "suspects", "Damaged or lost blobs",
              "small-suspects", "Damaged small files",
              "orphans", "Content that nothing names"));

  private BlobStorePage() {}

  /// Where it is.
  public static List<PageRoute> routes() {
    return List.of(PageRoute.both(PATH, BlobStorePage::answer));
  }

  private static PageAnswer answer(PageCall call) {
    if (call.method().equals("GET")) {
      return shown(200, call, "");
    }
    Reply accepted = call.operations().post("blob-store:accept", Json.object());
    return accepted.done()
        ? new PageAnswer.Sent(
            call.site().link(PATH, "done", "Accepted: blob store and database belong together."))
        : shown(accepted.status(), call, "Not accepted. " + accepted.problem());
  }

  private static PageAnswer shown(int status, PageCall call, String problem) {
    JsonNode store = call.operations().get("blob-store").orEnd();
    List<PageSection> sections = new ArrayList<>();
    sections.add(store(call, store));
    String look = call.query().text("look");
    if (LOOKS.containsKey(look)) {
      sections.add(look(call, look));
    }
    sections.add(usage(call));
    return new PageAnswer.Shown(
        status, call.frame(HEADING), new AdminView(HEADING, problem, sections));
  }

  private static PageSection store(PageCall call, JsonNode store) {
    PageSection section = FactList.section("Blob store", store, _ -> true);
    for (Map.Entry<String, String> look : LOOKS.entrySet()) {
      section =
          section.with(
              new TableCell.Way(look.getValue(), call.site().link(PATH, "look", look.getKey())));
    }
    boolean collects = store.path("collection").asString("ok").equals("ok");
    return collects
        ? section
        : section.with(
            ActionForm.post(
                FormState.of(call.site().link(PATH), List.of(), Json.object()),
                "Accept blob store and database as they are",
                "danger"));
  }

  private static PageSection look(PageCall call, String look) {
    Reply reply =
        call.operations()
            .get("blob-store/" + look, "after", call.query().text("after"), "limit", SHOWN);
    String heading = LOOKS.getOrDefault(look, look);
    if (!reply.done()) {
      return PageSection.of(heading, reply.problem());
    }
    PageSection section =
        PageSection.of(heading)
            .with(
                new TableView(
                    heading,
                    List.of("SHA-256", "Size", "Of"),
                    reply
                        .json()
                        .path("items")
                        .valueStream()
                        .map(one ->
                            List.of(
                                Cells.text(one, "sha256"),
                                Cells.bytes(one, "size"),
                                TableCell.words(of(one))))
                        .toList(),
                    "None on this page."));
    return reply.next().isEmpty()
        ? section
        : section.with(
            new TableCell.Way(
                "Look further", call.site().link(PATH, "look", look, "after", reply.next())));
  }

  private static String of(JsonNode one) {
    JsonNode from = one.has("files") ? one.path("files").path(0) : one;
    return (from.path("repository").asString("")
            + " "
            + from.path("component").asString("")
            + " "
            + from.path("version").asString("")
            + " "
            + from.path("file").asString(""))
        .strip();
  }

  private static PageSection usage(PageCall call) {
    Reply reply =
        call.operations()
            .get("repository-usage", "after", call.query().text("from"), "limit", SHOWN);
    PageSection section =
        PageSection.of("Repositories")
            .with(
                new TableView(
                    "What repositories hold",
                    List.of("Repository", "Type", "Stored", "Deleted", "Quota", "Budget"),
                    reply.json().path("items").valueStream().map(one -> row(call, one)).toList(),
                    "No repository stores anything yet."));
    return reply.next().isEmpty()
        ? section
        : section.with(
            new TableCell.Way("Further ones", call.site().link(PATH, "from", reply.next())));
  }

  private static List<TableCell> row(PageCall call, JsonNode one) {
    String name = one.path("repository").asString("");
    return List.of(
        new TableCell.Way(name, ObjectPages.link(call.site(), "repositories", name)),
        Cells.text(one, "type"),
        Cells.bytes(one, "bytes"),
        Cells.bytes(one, "deletedBytes"),
        Cells.bytes(one, "quota"),
        Cells.bytes(one, "budget"));
  }
}
