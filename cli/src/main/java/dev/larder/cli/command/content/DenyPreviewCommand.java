package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.object.ObjectField;
import dev.larder.common.json.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `larder deny preview`.
@Command(
    name = "preview",
    description =
        "Show what a rule would hit, before it is set: stored versions, who had them, and which"
            + " retractions go commands would no longer see.",
    footer = {
      "%nExample:",
      "  larder deny preview --modules example.com/parser --versions '[v1.0.0,v1.4.2)' --reason x"
    })
final class DenyPreviewCommand extends ServerCommand {
  static final String PREVIEW = "/api/v1/deny-rules:preview";

  private final List<ObjectField> fields;

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  DenyPreviewCommand(ClientMachine machine, List<ObjectField> fields) {
    super(machine);
    this.fields = fields;
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ObjectNode rule = Json.object();
    for (ObjectField field : fields) {
      field.put(spec().commandLine().getParseResult(), machine(), rule);
    }
    JsonNode hits = api.send(ApiRequest.post(PREVIEW, rule)).json();
    if (json) {
      out().print(ReadableJson.json(hits));
      return;
    }
    show("stored", hits.path("stored"), List.of("repository", "component", "version"));
    show(
        "downloads since " + hits.path("downloads").path("since").asString("the first"),
        hits.path("downloads"),
        List.of("component", "version", "principal", "downloads", "last"));
    List<String> notes = RetractionNotes.of(hits);
    out().println(notes.isEmpty() ? "retractions hidden: none" : "retractions hidden:");
    notes.forEach(note -> out().println("  " + note));
    more(hits.path("retractions"));
  }

  private void show(String title, JsonNode part, List<String> columns) {
    List<JsonNode> items = part.path("items").valueStream().toList();
    out().println(items.isEmpty() ? title + ": none" : title + ":");
    if (!items.isEmpty()) {
      out().print(ReadableJson.table(items, columns));
    }
    more(part);
  }

  private void more(JsonNode part) {
    if (part.path("more").asBoolean(false)) {
      out().println("and more");
    }
  }
}
