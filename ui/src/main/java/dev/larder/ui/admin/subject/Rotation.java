package dev.larder.ui.admin.subject;

import dev.larder.common.json.Json;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageRoute;
import dev.larder.ui.Reply;
import dev.larder.ui.Site;
import dev.larder.ui.admin.ActionForm;
import dev.larder.ui.admin.AdminView;
import dev.larder.ui.admin.ObjectPages;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.form.FormField;
import dev.larder.ui.form.FormProblem;
import dev.larder.ui.form.FormReader;
import dev.larder.ui.form.FormState;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Closes a database of the server's own and goes on under another name.
record Rotation(FormatObjectSubject subject) {
  private static final List<FormField> FIELDS =
      List.of(
          new FormField.TextField(
              "newName",
              "New name",
              "Clients have to be told: their settings name the database.",
              true,
              List.of()));

  PageRoute route() {
    return PageRoute.post("/admin/rotate/" + subject.path() + "/{}", this::answer);
  }

  static PageSection section(PageCall call, FormatObjectSubject subject, String name) {
    return PageSection.of(
            "Go on under another name",
            "This log is closed and stays as it is; a new one begins under the new name.")
        .with(form(call, subject, name, Json.object()));
  }

  private static ActionForm form(
      PageCall call, FormatObjectSubject subject, String name, JsonNode values) {
    String action = call.site().link("/admin/rotate/" + subject.path() + "/" + Site.encoded(name));
    return ActionForm.post(FormState.of(action, FIELDS, values), "Close it and go on", "danger");
  }

  private PageAnswer answer(PageCall call) {
    JsonNode body = FormReader.read(FIELDS, call.form());
    Reply reply =
        call.operations()
            .post(
                subject.path() + "/" + Site.encoded(call.name()) + ":rotate",
                FormReader.read(FIELDS, call.form()));
    String newName = body.path("newName").asString("");
    if (reply.done()) {
      return new PageAnswer.Sent(ObjectPages.link(call.site(), subject.path(), newName));
    }
    ActionForm again = form(call, subject, call.name(), body);
    String heading = "Go on under another name";
    return new PageAnswer.Shown(
        reply.status(),
        call.frame(heading),
        new AdminView(
            heading,
            "Not done. " + FormProblem.of(reply).text(),
            List.of(PageSection.of("").with(again))));
  }
}
