package dev.larder.cli.command.repository;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import dev.larder.common.json.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `larder repo usage`.
@Command(
    name = "usage",
    description = {
      "Show how many bytes each repository stores, and how many it may.",
      "What is deleted takes room and does not count for a quota. A blob that two repositories"
          + " have counts in both."
    },
    footer = {"%nExamples:", "  larder repo usage", "  larder repo usage --json"})
final class RepositoryUsageCommand extends ServerCommand {
  private static final List<String> COLUMNS =
      List.of(
          "repository",
          "type",
          "bytes",
          "deletedBytes",
          "quota",
          "budget",
          "toolchainBytes",
          "toolchainBudget");

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  RepositoryUsageCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ObjectNode all = Json.object();
    ArrayNode items = all.putArray("items");
    String after = "";
    do {
      JsonNode page =
          api.send(
                  ApiRequest.get("/api/v1/repository-usage")
                      .with("after", after)
                      .with("limit", "1000"))
              .json();
      page.path("items").forEach(items::add);
      after = page.path("next").asString("");
    } while (!after.isEmpty());
    out()
        .print(
            json
                ? ReadableJson.json(all)
                : ReadableJson.table(items.valueStream().toList(), COLUMNS));
  }
}
