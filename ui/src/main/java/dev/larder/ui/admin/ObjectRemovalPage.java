package dev.larder.ui.admin;

import dev.larder.common.json.Json;
import dev.larder.ui.Fields;
import dev.larder.ui.Operations;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageEnding;
import dev.larder.ui.Reply;
import dev.larder.ui.form.FormState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The question before an object is deleted, with what would be lost.
record ObjectRemovalPage(ObjectSubject subject) {
  private static final int CONFLICT = 409;
  private static final int CHANGED = 412;

  PageAnswer answer(PageCall call) {
    Reply stored = call.operations().get(ObjectPages.api(subject, call.name()));
    stored.orEnd();
    if (call.method().equals("GET")) {
      return shown(200, call, stored, "", false);
    }
    Reply deleted = call.operations().call(deletion(call));
    if (deleted.done()) {
      return new PageAnswer.Sent(
          call.site()
              .link(
                  "/admin/" + subject.path(),
                  "done",
                  "Deleted the " + subject.naming().noun() + " " + call.name() + "."));
    }
    if (deleted.status() == 401 || deleted.status() == 403) {
      throw new PageEnding(deleted.status(), deleted.problem());
    }
    String words =
        deleted.status() == CHANGED
            ? "Somebody was faster: it was changed after you had opened this page."
            : deleted.problem();
    boolean forced =
        deleted.status() == CONFLICT && words.contains("force") && !call.form().has("force");
    return shown(deleted.status(), call, stored, "Not deleted. " + words, forced);
  }

  private Operations.Call deletion(PageCall call) {
    Fields query =
        call.form().has("force")
            ? new Fields(List.of(new Fields.Field("force", "true")))
            : Fields.NONE;
    return new Operations.Call(
        "DELETE",
        ObjectPages.api(subject, call.name()),
        query,
        Optional.empty(),
        Optional.of(call.form().text(":etag")).filter(tag -> !tag.isEmpty()));
  }

  private PageAnswer shown(
      int status, PageCall call, Reply stored, String problem, boolean forced) {
    String heading = "Delete the " + subject.naming().noun() + " " + call.name() + "?";
    List<String> losses = new ArrayList<>(List.of(subject.naming().deleted()));
    losses.addAll(subject.losses(call, call.name()));
    FormState empty = FormState.of(call.site().link(call.path()), List.of(), Json.object());
    ActionForm form =
        ActionForm.post(empty, forced ? "Delete it all the same" : "Delete it", "danger");
    // What is deleted all the same is what was shown, too.
    ActionForm tagged = form.with(":etag", stored.etag().orElse(""));
    ActionForm sent = forced ? tagged.with("force", "true") : tagged;
    PageSection section =
        new PageSection(
            "",
            losses,
            "",
            List.of(),
            List.of(sent),
            List.of(new TableCell.Way("Keep it", ObjectPages.link(call, subject, call.name()))),
            PageSection.Pace.STILL);
    return new PageAnswer.Shown(
        status, call.frame(heading), new AdminView(heading, problem, List.of(section)));
  }
}
