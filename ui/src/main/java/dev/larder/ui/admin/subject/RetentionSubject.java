package dev.larder.ui.admin.subject;

import dev.larder.common.json.Json;
import dev.larder.ui.Operations;
import dev.larder.ui.PageCall;
import dev.larder.ui.Reply;
import dev.larder.ui.Site;
import dev.larder.ui.admin.ObjectSubject;
import dev.larder.ui.admin.PageSection;
import dev.larder.ui.admin.TableCell;
import dev.larder.ui.admin.TableView;
import dev.larder.ui.form.FormField;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Retention: what repositories keep, and how much they may hold.
public record RetentionSubject() implements ObjectSubject {
  @Override
  public String path() {
    return "retention";
  }

  @Override
  public Naming naming() {
    return new Naming(
        "a retention policy",
        "retention policy",
        "Retention",
        "What a repository keeps, and how much it may hold. Without a policy everything is kept.",
        "The name of a repository.",
        "The repository keeps everything from now on, without a limit.");
  }

  @Override
  public String key() {
    return "repository";
  }

  @Override
  public List<String> names(PageCall call) {
    return AdminNames.repositories(call);
  }

  @Override
  public List<String> heads() {
    return List.of("Keeps what was used since", "Newest per major", "Quota", "Budget");
  }

  @Override
  public List<TableCell> cells(PageCall call, JsonNode one) {
    return List.of(
        Cells.text(one, "keepDownloadedSince"),
        Cells.number(one, "keepNewestPerMajor"),
        Cells.bytes(one, "quota"),
        Cells.bytes(one, "budget"));
  }

  @Override
  public ObjectNode initial(PageCall call) {
    return Json.object().put("keepPinned", true);
  }

  @Override
  public List<FormField> fields(PageCall call, JsonNode shown, boolean creating) {
    return List.of(
        new FormField.TextField(
            "keepDownloadedSince",
            "Keep what was downloaded within",
            "Days and hours, such as P90D. Older versions that nothing else keeps go.",
            false,
            List.of("P30D", "P90D", "P180D", "P365D")),
        new FormField.NumberField(
            "keepNewestPerMajor", "Newest versions of each major that stay", "Such as 3."),
        new FormField.TickField(
            "keepPinned", "Keep what a list of pins names", "What a project builds with."),
        new FormField.NumberField(
            "quota",
            "Quota in bytes",
            "Of hosted repositories: a publish that would go beyond it is refused."),
        new FormField.NumberField(
            "budget",
            "Budget in bytes",
            "Of proxies: beyond it what was used longest ago is removed, and fetched again when"
                + " somebody wants it."),
        new FormField.NumberField(
            "toolchainBudget", "Budget for toolchains in bytes", "Of proxies."));
  }

  @Override
  public boolean previews() {
    return true;
  }

  @Override
  public PageSection preview(PageCall call, String name, ObjectNode body) {
    Reply reply =
        call.operations()
            .call(
                new Operations.Call(
                    "POST",
                    "retention/" + Site.encoded(name) + ":preview",
                    dev.larder.ui.Fields.NONE,
                    java.util.Optional.of(body),
                    java.util.Optional.empty()));
    String heading = "What it would do";
    return reply.done()
        ? section(heading, reply.json())
        : PageSection.of(heading, "That cannot be told: " + reply.problem());
  }

  private static PageSection section(String heading, JsonNode json) {
    List<String> words = new ArrayList<>();
    words.add(
        json.path("gone").asLong()
            + " versions with "
            + ByteText.of(json.path("bytes").asLong())
            + " would go.");
    json.path("kept")
        .properties()
        .forEach(
            kept -> words.add(kept.getValue().asLong() + " versions stay: " + kept.getKey() + "."));
    json.path("budgets")
        .valueStream()
        .forEach(budget ->
            words.add(
                (budget.path("toolchains").asBoolean() ? "Toolchains take " : "Content takes ")
                    + ByteText.of(budget.path("used").asLong())
                    + " of "
                    + ByteText.of(budget.path("budget").asLong())
                    + "; "
                    + budget.path("gone").asLong()
                    + " versions would be evicted."));
    if (!json.path("whole").asBoolean(true)) {
      words.add("Not all versions were looked at: there are too many for a preview.");
    }
    return PageSection.of(heading, words.toArray(String[]::new)).with(versions(json));
  }

  private static TableView versions(JsonNode json) {
    return new TableView(
        "The first versions that would go",
        List.of("Module", "Version", "Size", "Stored", "Last used"),
        json.path("items")
            .valueStream()
            .map(one ->
                List.of(
                    Cells.text(one, "component"),
                    Cells.text(one, "version"),
                    Cells.bytes(one, "bytes"),
                    Cells.moment(one, "storedAt"),
                    Cells.text(one, "downloaded")))
            .toList(),
        "No version would go.");
  }
}
