package dev.larder.ui.admin.access;

import dev.larder.common.json.Json;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.Reply;
import dev.larder.ui.admin.ActionForm;
import dev.larder.ui.admin.AdminView;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.admin.subject.AdminNames;
import dev.larder.ui.admin.subject.RoleSubject;
import dev.larder.ui.form.FormField;
import dev.larder.ui.form.FormOrder;
import dev.larder.ui.form.FormProblem;
import dev.larder.ui.form.FormReader;
import dev.larder.ui.form.FormState;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes a token, which is shown once.
final class NewTokenPage {
  private static final String HEADING = "New token";

  private NewTokenPage() {}

  static PageAnswer answer(PageCall call) {
    call.operations().get("tokens", "limit", "1").orEnd();
    FormState form =
        FormState.of(
            call.site().link(call.path()),
            fields(call),
            Json.object().put("owner", call.query().text("owner")));
    if (call.method().equals("GET")) {
      return shown(200, call, form);
    }
    ObjectNode draft = FormReader.draft(form.fields(), call.form());
    FormState typed = FormState.of(form.action(), form.fields(), draft);
    Optional<FormOrder> order = FormOrder.sent(call.form());
    if (order.isPresent()) {
      order.get().apply(draft);
      return shown(200, call, typed);
    }
    Reply made = call.operations().post("tokens", FormReader.read(form.fields(), call.form()));
    return made.done()
        ? made(call, made.json())
        : shown(made.status(), call, typed.with(FormProblem.of(made)));
  }

  private static List<FormField> fields(PageCall call) {
    return List.of(
        new FormField.TextField("name", "Name", "What it is for: nightly build.", true, List.of()),
        new FormField.TextField(
            "owner",
            "Account",
            "The user or service account that it acts as.",
            true,
            AdminNames.accounts(call)),
        new FormField.TextField(
            "expiresAt",
            "Ends",
            "A time such as 2027-01-31T00:00:00Z. Empty: as late as this server allows.",
            false,
            List.of()),
        new FormField.PicksField(
            "roles",
            "At most what these roles may",
            "Without roles and grants it may whatever its account may.",
            AdminNames.roles(call)),
        RoleSubject.grants(call, "Or at most this, in place of roles."));
  }

  private static PageAnswer shown(int status, PageCall call, FormState form) {
    String problem = form.summary();
    return new PageAnswer.Shown(
        status,
        call.frame(HEADING),
        new AdminView(
            HEADING,
            problem.isEmpty() ? "" : "Not made. " + problem,
            List.of(PageSection.of("").with(ActionForm.post(form, "Make it", "")))));
  }

  private static PageAnswer made(PageCall call, JsonNode token) {
    String heading = "Token " + token.path("id").asString("");
    return PageAnswer.shown(
        call.frame(heading),
        AdminView.of(
            heading,
            PageSection.of(
                    "",
                    "Copy it now: it is not shown again. It is used as a password, with any user"
                        + " name, or as a Bearer token.")
                .copying(token.path("token").asString(""))
                .with(
                    new TableCell.Way(
                        "All tokens of " + token.path("owner").asString(""),
                        call.site()
                            .link(TokensPage.PATH, "owner", token.path("owner").asString(""))))));
  }
}
