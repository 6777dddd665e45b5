package dev.larder.ui.admin;

import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.PageEnding;
import dev.larder.ui.Reply;
import dev.larder.ui.form.FormField;
import dev.larder.ui.form.FormOrder;
import dev.larder.ui.form.FormProblem;
import dev.larder.ui.form.FormReader;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The forms for a new object and for one that is there.
record ObjectFormPage(ObjectSubject subject) {
  private static final int CONFLICT = 409;
  private static final int CHANGED = 412;

  /// Shows an empty form, or makes an object of what was sent.
  PageAnswer create(PageCall call) {
    call.operations().get(subject.path(), "limit", "1").orEnd();
    Optional<PageSection> choice = subject.choice(call);
    String heading = "New " + subject.naming().noun();
    if (choice.isPresent()) {
      return PageAnswer.shown(call.frame(heading), AdminView.of(heading, choice.get()));
    }
    ObjectNode initial = subject.initial(call);
    List<FormField> fields = subject.fields(call, initial, true);
    FormDraft draft = FormDraft.creating(subject, call, fields);
    if (call.method().equals("GET")) {
      return draft.shown(initial);
    }
    String name = draft.name();
    if (!saves(call)) {
      return unsaved(call, draft, name);
    }
    if (name.isEmpty()) {
      return draft.refused(422, new FormProblem("", "it needs a name"));
    }
    if (call.operations().get(ObjectPages.api(subject, name)).done()) {
      return draft.refused(
          CONFLICT, new FormProblem("", name + " is there already: choose another name"));
    }
    return save(call, draft, name);
  }

  /// Shows an object, or changes it to what was sent.
  PageAnswer edit(PageCall call) {
    Reply stored = call.operations().get(ObjectPages.api(subject, call.name()));
    stored.orEnd();
    List<FormField> fields = subject.fields(call, stored.json(), false);
    FormDraft draft = FormDraft.editing(subject, call, fields, stored);
    if (call.method().equals("GET")) {
      return draft.shown(stored.json());
    }
    return saves(call) ? save(call, draft, call.name()) : unsaved(call, draft, call.name());
  }

  private static boolean saves(PageCall call) {
    return FormOrder.sent(call.form()).isEmpty() && !FormOrder.isSent(call.form(), "preview");
  }

  /// Rows were moved, or what saving would do was asked for.
  private PageAnswer unsaved(PageCall call, FormDraft draft, String name) {
    Optional<FormOrder> order = FormOrder.sent(call.form());
    if (order.isPresent()) {
      ObjectNode values = draft.values();
      order.get().apply(values);
      return draft.shown(values);
    }
    return draft.previewed(subject.preview(call, name, draft.body()));
  }

  private PageAnswer save(PageCall call, FormDraft draft, String name) {
    boolean force = call.form().has("force");
    Reply saved =
        call.operations()
            .put(
                ObjectPages.api(subject, name),
                FormReader.read(draft.fields(), call.form()),
                draft.etag(),
                "force",
                force ? "true" : "");
    if (saved.done()) {
      return new PageAnswer.Sent(
          call.site()
              .link(
                  "/admin/" + ObjectPages.api(subject, name),
                  "done",
                  "Saved the " + subject.naming().noun() + " " + name + "."));
    }
    if (saved.status() == 401 || saved.status() == 403) {
      throw new PageEnding(saved.status(), saved.problem());
    }
    if (saved.status() == CHANGED) {
      return draft.overtaken(call.operations().get(ObjectPages.api(subject, name)));
    }
    return draft.refused(saved.status(), FormProblem.of(saved));
  }
}
