package dev.larder.ui.admin;

import dev.larder.ui.Frame;
import dev.larder.ui.PageAnswer;
import dev.larder.ui.PageCall;
import dev.larder.ui.Reply;
import dev.larder.ui.form.FormField;
import dev.larder.ui.form.FormProblem;
import dev.larder.ui.form.FormReader;
import dev.larder.ui.form.FormState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A form for an object while somebody is at it: shown, sent, and shown again.
///
/// @param stored the object as it is; empty: it is a new one
record FormDraft(
    ObjectSubject subject, PageCall call, List<FormField> fields, Optional<Reply> stored) {
  private static final int CONFLICT = 409;
  private static final int CHANGED = 412;
  private static final String NAME = ":name";
  private static final String TAG = ":etag";

  static FormDraft creating(ObjectSubject subject, PageCall call, List<FormField> fields) {
    return new FormDraft(subject, call, fields, Optional.empty());
  }

  static FormDraft editing(
      ObjectSubject subject, PageCall call, List<FormField> fields, Reply stored) {
    return new FormDraft(subject, call, fields, Optional.of(stored));
  }

  /// Of a new object, as it was typed.
  String name() {
    String given = call.form().text(NAME);
    return given.isEmpty() ? call.query().text("name") : given;
  }

  /// Of the state that the visitor was shown.
  Optional<String> etag() {
    return Optional.of(call.form().text(TAG)).filter(tag -> !tag.isEmpty());
  }

  /// What was sent, as it is to be saved.
  ObjectNode body() {
    return FormReader.read(fields, call.form());
  }

  /// What was sent, as it is shown again.
  ObjectNode values() {
    return FormReader.draft(fields, call.form());
  }

  PageAnswer shown(JsonNode values) {
    return answer(200, view(state(values), "", false, tag(), List.of()));
  }

  /// What saving it would do, above it.
  PageAnswer previewed(PageSection preview) {
    return answer(200, view(state(values()), "", false, tag(), List.of(preview)));
  }

  PageAnswer refused(int status, FormProblem why) {
    FormState state = state(values()).with(why);
    boolean forced =
        status == CONFLICT && why.text().contains("force") && !call.form().has("force");
    return answer(status, view(state, "Not saved. " + state.summary(), forced, tag(), List.of()));
  }

  /// Somebody else has changed it meanwhile: it is shown as they left it.
  PageAnswer overtaken(Reply now) {
    FormState state = state(now.orEnd());
    String words =
        "Somebody was faster: this "
            + subject.naming().noun()
            + " was changed while you had the form open. Below it is as it is now; nothing of yours"
            + " was saved.";
    return answer(CHANGED, view(state, words, false, now.etag().orElse(""), List.of()));
  }

  private String tag() {
    return etag().or(() -> stored.flatMap(Reply::etag)).orElse("");
  }

  private FormState state(JsonNode values) {
    return FormState.of(action(), fields, values);
  }

  private String action() {
    List<String> kept = new ArrayList<>();
    for (String name : subject.kept()) {
      kept.add(name);
      kept.add(stored.isPresent() ? "" : call.query().text(name));
    }
    return call.site().link(call.path(), kept.toArray(String[]::new));
  }

  private PageAnswer answer(int status, ObjectFormView view) {
    Frame frame = call.frame(view.heading());
    // What a form did before is not said again when the next one is not taken.
    Frame plain = call.method().equals("GET") ? frame : frame.withoutNotice();
    return new PageAnswer.Shown(status, plain, view);
  }

  private ObjectFormView view(
      FormState state, String problem, boolean forced, String tag, List<PageSection> above) {
    boolean creating = stored.isEmpty();
    List<PageSection> beside = new ArrayList<>(above);
    stored.ifPresent(reply -> beside.addAll(subject.beside(call, call.name(), reply.json())));
    return new ObjectFormView(
        creating ? "New " + subject.naming().noun() : call.name(),
        creating ? name() : call.name(),
        creating,
        subject.naming().nameHint(),
        creating ? subject.names(call) : List.of(),
        tag,
        state,
        problem,
        forced,
        subject.previews(),
        creating ? "" : call.site().link("/admin/delete/" + ObjectPages.api(subject, call.name())),
        beside);
  }
}
