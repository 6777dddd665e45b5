package dev.larder.ui.admin.subject;

import dev.larder.ui.PageCall;
import dev.larder.ui.admin.ObjectSubject;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.form.FormField;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Pins: what projects build with, so that retention keeps it.
public record PinSubject() implements ObjectSubject {
  @Override
  public String path() {
    return "pins";
  }

  @Override
  public Naming naming() {
    return new Naming(
        "a list of pins",
        "list of pins",
        "Pins",
        "What projects build with, by their go.sum. Retention keeps what such a list names.",
        "The project, such as billing.",
        "What only this list names may go with the next run of retention.");
  }

  @Override
  public List<String> heads() {
    return List.of("Repository", "Versions", "Changed", "By");
  }

  @Override
  public List<TableCell> cells(PageCall call, JsonNode one) {
    return List.of(
        Cells.text(one, "repository"),
        Cells.number(one, "versions"),
        Cells.moment(one, "updatedAt"),
        Cells.text(one, "updatedBy"));
  }

  @Override
  public List<FormField> fields(PageCall call, JsonNode shown, boolean creating) {
    return List.of(
        new FormField.TextField(
            "repository",
            "Repository",
            "By which the project reads: what is pinned is kept there and in what is behind it.",
            true,
            AdminNames.repositories(call)),
        creating
            ? new FormField.AreaField(
                "content", "go.sum", "The text of the project's go.sum, as it is.")
            : new FormField.LinesField(
                "lines", "Pins", "Module, version and hash, one a line; lines of a go.sum fit."));
  }
}
