package dev.larder.ui.admin.content;

import dev.larder.common.json.Json;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Reply;
import dev.larder.ui.admin.ActionForm;
import dev.larder.ui.admin.AdminView;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.admin.subject.AdminNames;
import dev.larder.ui.admin.subject.DenyPreview;
import dev.larder.ui.form.FormField;
import dev.larder.ui.form.FormState;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Who has taken some versions, as far as the server still knows.
public final class TakenPage {
  private static final String PATH = "/admin/taken";
  private static final String HEADING = "Who took it";
  private static final List<String> NAMES = List.of("component", "versions", "repository");

  private TakenPage() {}

  /// Where it is.
  public static List<PageRoute> routes() {
    return List.of(PageRoute.get(PATH, TakenPage::answer));
  }

  private static PageAnswer answer(PageCall call) {
    String component = call.query().text("component");
    Reply reply = call.operations().post("deny-rules:preview", asked(call, component));
    boolean blank = component.isEmpty();
    if (reply.status() == 401 || reply.status() == 403) {
      reply.orEnd();
    }
    PageSection form =
        PageSection.of(
                "",
                "Who has downloaded a version through this server, so that they can be told what is"
                    + " wrong with it.")
            .with(ActionForm.get(form(call), "Look it up"));
    List<PageSection> sections =
        blank || !reply.done()
            ? List.of(form)
            : List.of(
                form,
                DenyPreview.section("What was found", reply.json(), false).with(denying(call)));
    return new PageAnswer.Shown(
        blank || reply.done() ? 200 : reply.status(),
        call.frame(HEADING),
        new AdminView(HEADING, blank || reply.done() ? "" : reply.problem(), sections));
  }

  private static ObjectNode asked(PageCall call, String component) {
    ObjectNode rule = Json.object().put("reason", "looked up");
    // Who may not ask learns it before there is a question.
    rule.putArray("modules").add(component.isEmpty() ? "nothing.invalid" : component);
    for (String name : List.of("versions", "repository")) {
      if (!call.query().text(name).isEmpty()) {
        rule.put(name, call.query().text(name));
      }
    }
    return rule;
  }

  private static TableCell.Way denying(PageCall call) {
    return new TableCell.Way(
        "Stop it by a deny rule",
        call.site()
            .link(
                "/admin/create/deny-rules",
                "component",
                call.query().text("component"),
                "versions",
                call.query().text("versions"),
                "repository",
                call.query().text("repository")));
  }

  private static FormState form(PageCall call) {
    ObjectNode values = Json.object();
    NAMES.forEach(name -> values.put(name, call.query().text(name)));
    return FormState.query(
        call.site().link(PATH),
        List.of(
            new FormField.TextField(
                "component",
                "Module",
                "Such as corp.example/lib; or a pattern as in GOPRIVATE.",
                true,
                List.of()),
            new FormField.TextField(
                "versions",
                "Versions",
                "Such as v1.2.3; several, and intervals, with commas: v1.2.3,[v1.4.0,v1.5.0)."
                    + " Empty: all.",
                false,
                List.of()),
            new FormField.TextField(
                "repository", "Repository", "Empty: all.", false, AdminNames.repositories(call))),
        values);
  }
}
