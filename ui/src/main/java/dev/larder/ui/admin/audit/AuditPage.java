package dev.larder.ui.admin.audit;

import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Reply;
import dev.larder.ui.admin.ActionForm;
import dev.larder.ui.admin.AdminView;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.admin.TableView;
import dev.larder.ui.admin.subject.Cells;
import dev.larder.ui.form.FormState;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Who changed what, and who was refused, newest first.
public final class AuditPage {
  private static final String PATH = "/admin/audit";
  private static final int SHOWN = 100;
  private static final int BAD_QUESTION = 400;

  private AuditPage() {}

  /// Where it is.
  public static List<PageRoute> routes() {
    return List.of(
        PageRoute.get(PATH, AuditPage::answer),
        PageRoute.get("/admin/audit.csv", call -> AuditFile.CSV.answer(call)),
        PageRoute.get("/admin/audit.ndjson", call -> AuditFile.NDJSON.answer(call)));
  }

  private static PageAnswer answer(PageCall call) {
    AuditQuestion question = new AuditQuestion(call.query());
    Reply reply = question.ask(call, call.query().text("after"), SHOWN);
    boolean wrong = reply.status() == BAD_QUESTION;
    PageSection section =
        PageSection.of(
                "",
                "Every change and every publish, and who was refused. Files have at most "
                    + AuditFile.MOST
                    + " entries; the API gives out all of them.")
            .with(
                ActionForm.get(
                    FormState.query(
                        call.site().link(PATH), AuditQuestion.fields(call), question.values()),
                    "Filter"));
    if (!wrong) {
      section = ways(call, question, reply, section.with(table(call, reply)));
    }
    return new PageAnswer.Shown(
        wrong ? BAD_QUESTION : 200,
        call.frame("Audit log"),
        new AdminView("Audit log", wrong ? reply.problem() : "", List.of(section)));
  }

  private static PageSection ways(
      PageCall call, AuditQuestion question, Reply reply, PageSection section) {
    PageSection files =
        section
            .with(
                new TableCell.Way(
                    "As CSV", call.site().link("/admin/audit.csv", question.parameters())))
            .with(
                new TableCell.Way(
                    "As NDJSON", call.site().link("/admin/audit.ndjson", question.parameters())));
    return reply.next().isEmpty()
        ? files
        : files.with(
            new TableCell.Way(
                "Older ones", call.site().link(PATH, question.parameters("after", reply.next()))));
  }

  private static TableView table(PageCall call, Reply reply) {
    return new TableView(
        "Audit log",
        List.of("When", "Who", "What", "Of", "Times", "From", "Details"),
        AuditQuestion.entries(reply).stream().map(entry -> row(call, entry)).toList(),
        "Nothing was recorded that fits. Take a filter away to see more.");
  }

  private static List<TableCell> row(PageCall call, JsonNode entry) {
    String who = entry.path("principal").asString("");
    String target = entry.path("target").asString("");
    return List.of(
        Cells.moment(entry, "at"),
        new TableCell.Way(who, call.site().link(PATH, "principal", who)),
        Cells.text(entry, "action"),
        TableCell.words(target),
        Cells.number(entry, "count"),
        Cells.text(entry, "address"),
        details(entry));
  }

  private static TableCell details(JsonNode entry) {
    StringBuilder text = new StringBuilder();
    for (String name : List.of("detail", "repository", "component", "token", "request")) {
      String value = entry.path(name).asString("");
      if (!value.isEmpty()) {
        text.append(name).append(": ").append(value).append('\n');
      }
    }
    for (String name : List.of("before", "after")) {
      if (entry.has(name)) {
        text.append(name).append(": ").append(entry.path(name).toPrettyString()).append('\n');
      }
    }
    return new TableCell.Folded("Details", text.toString());
  }
}
