package dev.larder.cli.command.repository;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import dev.larder.common.json.Json;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `larder namespace list`.
@Command(
    name = "list",
    description = "List which repository owns which names.",
    footer = {
      "%nExamples:",
      "  larder namespace list",
      "  larder namespace list go-private --json"
    })
final class NamespaceListCommand extends ServerCommand {
  @Parameters(paramLabel = "REPOSITORY", arity = "0..1", description = "Only of this one.")
  private Optional<String> repository = Optional.empty();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  NamespaceListCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ObjectNode found = Json.object();
    ArrayNode items = found.putArray("items");
    ApiRequest all = ApiRequest.get("/api/v1/repositories").with("limit", "1000");
    for (JsonNode one : api.send(all).json().path("items")) {
      String name = one.path("name").asString("");
      if (repository.isEmpty() || repository.get().equals(name)) {
        one.path("namespaces")
            .forEach(namespace ->
                items
                    .addObject()
                    .put("repository", name)
                    .put("pattern", namespace.path("pattern").asString(""))
                    .put("mode", namespace.path("mode").asString("")));
      }
    }
    out()
        .print(
            json
                ? ReadableJson.json(found)
                : ReadableJson.table(
                    items.valueStream().toList(), List.of("repository", "pattern", "mode")));
  }
}
