package dev.larder.ui.admin.content;

import dev.larder.ui.Fields;
import dev.larder.ui.Operations;
import dev.larder.ui.PageCall;
import dev.larder.ui.Reply;
import dev.larder.ui.admin.ActionForm;
import dev.larder.ui.form.FormField;
import dev.larder.ui.form.FormReader;
import dev.larder.ui.form.FormState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What can be done with a version.
enum VersionAct {
  DELETE("Take it out of use", "It is out of use: whoever asks for it is told the reason."),
  RESTORE("Bring it back", "It is served again."),
  PURGE("Remove its files", "Its files are removed, and fetched again when somebody wants it.");

  static final String FIELD = "order";

  private final String button;
  private final String done;

  VersionAct(String button, String done) {
    this.button = button;
    this.done = done;
  }

  static Optional<VersionAct> sent(Fields form) {
    return List.of(values()).stream()
        .filter(one -> one.word().equals(form.text(FIELD)))
        .findFirst();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What is said when it is done.
  String done() {
    return done;
  }

  private List<FormField> fields() {
    return switch (this) {
      case DELETE ->
          List.of(reason("One line: whoever asks for it is told, and the audit log keeps it."));
      case RESTORE -> List.of();
      case PURGE ->
          List.of(
              reason("One line; the audit log keeps it."),
              new FormField.TickField(
                  "forgetHashes",
                  "Forget its hashes, too",
                  "Only if what was stored was wrong: other content may take its name then."));
    };
  }

  private static FormField reason(String hint) {
    return new FormField.TextField("reason", "Reason", hint, true, List.of());
  }

  ActionForm form(PageCall call, AskedVersion version) {
    return ActionForm.post(
            FormState.of(version.link(call), fields(), FormReader.draft(fields(), call.form()))
                .apart(word()),
            button,
            this == RESTORE ? "" : "danger")
        .with(FIELD, word());
  }

  Reply give(PageCall call, AskedVersion version) {
    ObjectNode typed = FormReader.read(fields(), call.form());
    return switch (this) {
      case DELETE ->
          call(
              call,
              "DELETE",
              "version",
              version.query(
                  List.of(new Fields.Field("reason", typed.path("reason").asString("")))));
      case RESTORE -> call(call, "POST", "version:restore", version.query(List.of()));
      case PURGE -> call.operations().post("version:purge", version.json().setAll(typed));
    };
  }

  private static Reply call(PageCall call, String method, String path, Fields query) {
    return call.operations()
        .call(new Operations.Call(method, path, query, Optional.empty(), Optional.empty()));
  }
}
