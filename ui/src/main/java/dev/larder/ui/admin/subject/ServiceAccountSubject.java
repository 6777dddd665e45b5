package dev.larder.ui.admin.subject;

import dev.larder.ui.PageCall;
import dev.larder.ui.admin.ObjectSubject;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.form.FormField;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Service accounts: what machines log in with.
public record ServiceAccountSubject() implements ObjectSubject {
  @Override
  public String path() {
    return "service-accounts";
  }

  @Override
  public Naming naming() {
    return new Naming(
        "a service account",
        "service account",
        "Service accounts",
        "Accounts for machines, such as CI. They have no password and log in with tokens.",
        "1 to 63 of a-z 0-9 . _ - and begins with a letter or digit; no user may have it.",
        "Whatever uses one of its tokens is no longer let in.");
  }

  @Override
  public List<String> heads() {
    return List.of("Roles", "Tokens managed by", "State");
  }

  @Override
  public List<TableCell> cells(PageCall call, JsonNode one) {
    return List.of(Cells.texts(one, "roles"), Cells.text(one, "ownerRole"), Cells.standing(one));
  }

  @Override
  public List<FormField> fields(PageCall call, JsonNode shown, boolean creating) {
    List<String> roles = AdminNames.roles(call);
    return List.of(
        new FormField.PicksField("roles", "Roles", "What it may do.", roles),
        new FormField.TextField(
            "ownerRole",
            "Role of its owners",
            "Whoever holds this role may make and revoke its tokens. Empty: administrators only.",
            false,
            roles),
        new FormField.TickField(
            "disabled", "Disabled", "Nothing is let in under this name, tokens neither."));
  }

  @Override
  public List<PageSection> beside(PageCall call, String name, JsonNode shown) {
    return List.of(
        AccountWays.of(call, name)
            .with(
                new TableCell.Way(
                    "New token", call.site().link("/admin/create/tokens", "owner", name))));
  }
}
