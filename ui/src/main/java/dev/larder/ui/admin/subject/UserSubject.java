package dev.larder.ui.admin.subject;

import dev.larder.ui.PageCall;
import dev.larder.ui.admin.ObjectSubject;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.form.FormField;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Users: people with a password.
public record UserSubject() implements ObjectSubject {
  @Override
  public String path() {
    return "users";
  }

  @Override
  public Naming naming() {
    return new Naming(
        "a user",
        "user",
        "Users",
        "People who log in with a password. What they may do is said by their roles.",
        "1 to 63 of a-z 0-9 . _ - and begins with a letter or digit.",
        "They can no longer log in, and all of their tokens end at once.");
  }

  @Override
  public List<String> heads() {
    return List.of("Roles", "State");
  }

  @Override
  public List<TableCell> cells(PageCall call, JsonNode one) {
    return List.of(Cells.texts(one, "roles"), Cells.standing(one));
  }

  @Override
  public List<FormField> fields(PageCall call, JsonNode shown, boolean creating) {
    return List.of(
        new FormField.SecretField(
            "password",
            creating ? "Password" : "New password",
            creating
                ? "12 to 256 characters."
                : "12 to 256 characters. Leave it empty to keep the one they have.",
            false,
            false),
        new FormField.PicksField("roles", "Roles", "What they may do.", AdminNames.roles(call)),
        new FormField.TickField(
            "disabled", "Disabled", "Nothing is let in under this name, tokens neither."));
  }

  @Override
  public List<PageSection> beside(PageCall call, String name, JsonNode shown) {
    return List.of(AccountWays.of(call, name));
  }
}
