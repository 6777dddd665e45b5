package dev.larder.ui.admin.subject;

import dev.larder.core.access.Action;
import dev.larder.ui.PageCall;
import dev.larder.ui.admin.ObjectSubject;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.form.FormField;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// Roles: grants under a name.
public record RoleSubject() implements ObjectSubject {
  @Override
  public String path() {
    return "roles";
  }

  @Override
  public Naming naming() {
    return new Naming(
        "a role",
        "role",
        "Roles",
        "What users, service accounts and tokens may do, under a name.",
        "1 to 63 of a-z 0-9 . _ - and begins with a letter or digit.",
        "Nobody may hold it: take it from those who do first.");
  }

  @Override
  public List<String> heads() {
    return List.of("Grants", "Includes");
  }

  @Override
  public List<TableCell> cells(PageCall call, JsonNode one) {
    String grants = String.join("; ", one.path("grants").valueStream().map(GrantText::of).toList());
    return List.of(TableCell.words(grants), Cells.texts(one, "includes"));
  }

  @Override
  public List<FormField> fields(PageCall call, JsonNode shown, boolean creating) {
    return List.of(
        grants(call, "What it allows."),
        new FormField.PicksField(
            "includes",
            "Includes",
            "Roles whose grants it has, too. Those may include none themselves.",
            AdminNames.roles(call)));
  }

  /// The grants of a role or of a token.
  public static FormField grants(PageCall call, String hint) {
    return new FormField.RowsField(
        "grants",
        "Grants",
        hint + " Administer and observe go with repositories * and modules * only.",
        "grant",
        List.of(
            new FormField.CommaField(
                "repositories",
                "Repositories",
                "Names or patterns with commas, such as go*; * is all.",
                AdminNames.repositories(call)),
            new FormField.CommaField(
                "modules",
                "Modules",
                "Patterns as in GOPRIVATE, such as corp.example/team; * is all.",
                List.of()),
            new FormField.PicksField(
                "actions",
                "Actions",
                "",
                Arrays.stream(Action.values())
                    .map(action -> action.name().toLowerCase(Locale.ROOT))
                    .toList())));
  }
}
