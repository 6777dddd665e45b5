package dev.larder.ui.admin.subject;

import dev.larder.ui.PageCall;
import dev.larder.ui.Reply;
import dev.larder.ui.admin.ObjectSubject;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.form.FormField;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Deny rules: versions that are not served.
public record DenyRuleSubject() implements ObjectSubject {
  @Override
  public String path() {
    return "deny-rules";
  }

  @Override
  public Naming naming() {
    return new Naming(
        "a deny rule",
        "deny rule",
        "Deny rules",
        "Versions that nobody gets, with the reason that clients are told.",
        "Such as cve-2026-1234: 1 to 63 of a-z 0-9 . _ - and begins with a letter or digit.",
        "What it denies is served again within seconds.");
  }

  @Override
  public String key() {
    return "id";
  }

  @Override
  public List<String> heads() {
    return List.of("Modules", "Versions", "Where", "Reason", "Until");
  }

  @Override
  public List<TableCell> cells(PageCall call, JsonNode one) {
    return List.of(
        Cells.texts(one, "modules"),
        TableCell.words(one.path("versions").asString("all")),
        TableCell.words(one.path("repository").asString("everywhere")),
        Cells.text(one, "reason"),
        Cells.moment(one, "expiresAt"));
  }

  @Override
  public ObjectNode initial(PageCall call) {
    ObjectNode rule = ObjectSubject.super.initial(call);
    for (String name : List.of("repository", "versions", "reason")) {
      String given = call.query().text(name);
      if (!given.isEmpty()) {
        rule.put(name, given);
      }
    }
    String component = call.query().text("component");
    if (!component.isEmpty()) {
      rule.putArray("modules").add(component);
    }
    return rule;
  }

  @Override
  public List<FormField> fields(PageCall call, JsonNode shown, boolean creating) {
    return List.of(
        new FormField.LinesField(
            "modules", "Modules", "Patterns as in GOPRIVATE, one a line: corp.example/lib."),
        new FormField.TextField(
            "versions",
            "Versions",
            "Versions and intervals with commas: v1.2.3,[v1.4.0,v1.5.0). Empty: all.",
            false,
            List.of()),
        new FormField.TextField(
            "reason",
            "Reason",
            "One line, shown to everybody who is denied: what is wrong, and what to use instead.",
            true,
            List.of()),
        new FormField.TextField(
            "link", "Link", "Where to read more: http:// or https://.", false, List.of()),
        new FormField.TextField(
            "repository",
            "Repository",
            "Where it holds; of a group only for those who come through it. Empty: everywhere.",
            false,
            AdminNames.repositories(call)),
        new FormField.TextField(
            "expiresAt",
            "Ends by itself",
            "A time such as 2027-01-31T00:00:00Z. Empty: never.",
            false,
            List.of()),
        new FormField.TickField(
            "denyMod",
            "Deny the .mod files, too",
            "Clients read the go.mod of a version that they only pass by: with this box ticked"
                + " their builds fail until nothing requires it any more."));
  }

  @Override
  public boolean previews() {
    return true;
  }

  @Override
  public PageSection preview(PageCall call, String name, ObjectNode body) {
    Reply reply = call.operations().post("deny-rules:preview", body);
    return reply.done()
        ? DenyPreview.section("What it would do", reply.json(), true)
        : PageSection.of("What it would do", "That cannot be told: " + reply.problem());
  }
}
