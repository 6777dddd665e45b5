package dev.larder.cli.command.retention;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.object.ObjectField;
import dev.larder.cli.command.object.StoredObject;
import dev.larder.common.json.Json;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `larder retention preview`.
@Command(
    name = "preview",
    description = {
      "Show what the policy of a repository would take out of use now, and what keeps the rest.",
      "Options stand in the place of what the stored policy says."
    },
    footer = {
      "%nExamples:",
      "  larder retention preview go-private",
      "  larder retention preview go-private --keep-newest-per-major 1"
    })
final class RetentionPreviewCommand extends ServerCommand {
  private final List<ObjectField> fields;

  @Parameters(paramLabel = "NAME", description = "The repository.")
  private String name = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Name at most so many versions (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  RetentionPreviewCommand(ClientMachine machine, List<ObjectField> fields) {
    super(machine);
    this.fields = fields;
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    String path = "/api/v1/retention/" + ApiRequest.encode(name);
    StoredObject policy = StoredObject.read(api, path, Json.object());
    for (ObjectField field : fields) {
      field.put(spec().commandLine().getParseResult(), machine(), policy.json());
    }
    JsonNode seen =
        api.send(
                ApiRequest.post(path + ":preview", policy.json())
                    .with("limit", Integer.toString(limit)))
            .json();
    if (json) {
      out().print(ReadableJson.json(seen));
    } else {
      show(seen);
    }
  }

  private void show(JsonNode seen) {
    long gone = seen.path("gone").asLong();
    out().println("%d versions of %d bytes would go".formatted(gone, seen.path("bytes").asLong()));
    List<JsonNode> items = seen.path("items").valueStream().toList();
    if (!items.isEmpty()) {
      out()
          .print(
              ReadableJson.table(
                  items, List.of("component", "version", "bytes", "storedAt", "downloaded")));
      out().println("because " + seen.path("reason").asString(""));
    }
    seen.path("budgets").forEach(this::showBudget);
    String kept =
        seen.path("kept").properties().stream()
            .map(one -> one.getKey() + " " + one.getValue().asLong())
            .collect(Collectors.joining(", "));
    out().println("kept: " + (kept.isEmpty() ? "none" : kept));
    if (!seen.path("whole").asBoolean(true)) {
      out().println("there are more versions, which were not looked at");
    }
  }

  private void showBudget(JsonNode share) {
    out()
        .println(
            "%s of %d bytes, %d used: %d versions of %d bytes would be evicted"
                .formatted(
                    share.path("toolchains").asBoolean() ? "toolchain budget" : "budget",
                    share.path("budget").asLong(),
                    share.path("used").asLong(),
                    share.path("gone").asLong(),
                    share.path("bytes").asLong()));
    List<JsonNode> items = share.path("items").valueStream().toList();
    if (!items.isEmpty()) {
      out()
          .print(
              ReadableJson.table(
                  items, List.of("component", "version", "bytes", "storedAt", "downloaded")));
    }
  }
}
