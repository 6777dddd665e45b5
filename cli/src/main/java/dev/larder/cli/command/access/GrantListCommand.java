package dev.larder.cli.command.access;

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
import tools.jackson.databind.node.ObjectNode;

/// `larder grant list`.
@Command(
    name = "list",
    description = "List the grants of a role, or of all.",
    footer = {"%nExamples:", "  larder grant list", "  larder grant list payments-team"})
final class GrantListCommand extends ServerCommand {
  @Parameters(paramLabel = "ROLE", arity = "0..1", description = "Only of this one.")
  private Optional<String> role = Optional.empty();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  GrantListCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    String all = "/api/v1/roles";
    List<JsonNode> roles =
        role.isPresent()
            ? List.of(api.send(ApiRequest.get(all + "/" + ApiRequest.encode(role.get()))).json())
            : api.send(ApiRequest.get(all).with("limit", "1000"))
                .json()
                .path("items")
                .valueStream()
                .toList();
    List<JsonNode> rows =
        roles.stream().flatMap(GrantOptions::rows).map(JsonNode.class::cast).toList();
    ObjectNode found = Json.object();
    found.putArray("items").addAll(rows);
    out()
        .print(
            json
                ? ReadableJson.json(found)
                : ReadableJson.table(
                    rows, List.of("role", "number", "repositories", "modules", "actions")));
  }
}
