package dev.larder.ui.admin.subject;

import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.admin.TableView;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// What a deny rule would hit: what is stored, who took it, and what they would no longer be told.
public final class DenyPreview {
  private DenyPreview() {}

  /// As a part of a page.
  ///
  /// @param asRule whether the words are about a rule, or only about who took what
  public static PageSection section(String heading, JsonNode json, boolean asRule) {
    JsonNode downloads = json.path("downloads");
    PageSection section =
        PageSection.of(
                heading,
                "Downloads are kept by day and account, since "
                    + downloads.path("since").asString("–")
                    + ". Downloads without a login are anonymous; the access log has their"
                    + " addresses.")
            .with(
                table(
                    downloads,
                    "Who took it",
                    List.of("Who", "Module", "Version", "By way of", "Downloads", "Last"),
                    "Nobody has taken any of it through this server.",
                    one ->
                        List.of(
                            Cells.text(one, "principal"),
                            Cells.text(one, "component"),
                            Cells.text(one, "version"),
                            Cells.text(one, "repository"),
                            Cells.number(one, "downloads"),
                            TableCell.words(one.path("last").asString("–")))))
            .with(
                table(
                    json.path("stored"),
                    "What is stored of it",
                    List.of("Module", "Version", "Repository"),
                    "Nothing of it is stored here.",
                    one ->
                        List.of(
                            Cells.text(one, "component"),
                            Cells.text(one, "version"),
                            Cells.text(one, "repository"))));
    return asRule && !json.path("retractions").path("items").isEmpty()
        ? section.with(retractions(json.path("retractions")))
        : section;
  }

  private static TableView retractions(JsonNode retractions) {
    return table(
        retractions,
        "Retractions that nobody would be told any more",
        List.of("Module", "Newest version", "Retracts"),
        "",
        one ->
            List.of(
                Cells.text(one, "component"),
                Cells.text(one, "version"),
                Cells.texts(one, "retracts")));
  }

  private static TableView table(
      JsonNode some,
      String caption,
      List<String> heads,
      String empty,
      Function<JsonNode, List<TableCell>> row) {
    String more = some.path("more").asBoolean(false) ? caption + " (the first ones)" : caption;
    return new TableView(more, heads, some.path("items").valueStream().map(row).toList(), empty);
  }
}
