package dev.larder.ui.admin.audit;

import dev.larder.common.json.Json;
import dev.larder.ui.Fields;
import dev.larder.ui.PageCall;
import dev.larder.ui.Reply;
import dev.larder.ui.admin.subject.AdminNames;
import dev.larder.ui.form.FormField;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which entries of the audit log are asked for.
record AuditQuestion(Fields query) {
  private static final List<String> NAMES =
      List.of("since", "until", "principal", "action", "repository");

  /// A day begins at midnight, UTC.
  private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

  private static final List<String> ACTIONS =
      List.of(
          "refused",
          "version.publish",
          "version.delete",
          "version.restore",
          "repository.save",
          "repository.delete",
          "user.save",
          "role.save",
          "token.create",
          "token.revoke",
          "rule.save",
          "rule.delete",
          "task.run");

  static List<FormField> fields(PageCall call) {
    return List.of(
        text(
            "since",
            "From",
            "A day or a time, UTC: 2026-11-30 or 2026-11-30T08:00:00Z.",
            List.of()),
        text(
            "until", "To", "The same. What happened at that time or later is left out.", List.of()),
        text(
            "principal", "Who", "An account, as the list below has it.", AdminNames.accounts(call)),
        text("action", "What", "As the list below has it: repository.save.", ACTIONS),
        text("repository", "Repository", "", AdminNames.repositories(call)));
  }

  private static FormField text(String name, String label, String hint, List<String> known) {
    return new FormField.TextField(name, label, hint, false, known);
  }

  /// As it was asked, for its form.
  ObjectNode values() {
    ObjectNode values = Json.object();
    NAMES.forEach(name -> values.put(name, query.text(name)));
    return values;
  }

  /// As parameters of an address: name, value, name, value, …
  String[] parameters(String... further) {
    List<String> parameters = new ArrayList<>();
    for (String name : NAMES) {
      parameters.add(name);
      parameters.add(query.text(name));
    }
    parameters.addAll(List.of(further));
    return parameters.toArray(String[]::new);
  }

  /// Asks for a page of them.
  Reply ask(PageCall call, String after, int limit) {
    List<String> parameters = new ArrayList<>();
    for (String name : NAMES) {
      String value = query.text(name);
      parameters.add(name);
      parameters.add(value.matches(DAY) ? value + "T00:00:00Z" : value);
    }
    parameters.addAll(List.of("after", after, "limit", Integer.toString(limit)));
    return call.operations().get("audit", parameters.toArray(String[]::new));
  }

  /// The entries of an answer.
  static List<JsonNode> entries(Reply reply) {
    return reply.orEnd().path("items").valueStream().toList();
  }
}
