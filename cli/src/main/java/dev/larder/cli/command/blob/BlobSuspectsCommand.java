package dev.larder.cli.command.blob;

import dev.larder.cli.client.ApiClient;
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

/// `larder blobs suspects`.
@Command(
    name = "suspects",
    description = {
      "List the stored files that are damaged or lost, with the sha256 of what they should be.",
      "They are well again when the same content is published once more, or put back."
    },
    footer = {"%nExamples:", "  larder blobs suspects", "  larder blobs suspects --json"})
final class BlobSuspectsCommand extends ServerCommand {
  private static final int MOST = 10_000;

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  BlobSuspectsCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    List<JsonNode> suspects = SuspectBlobs.list(api, MOST);
    if (json) {
      ObjectNode all = Json.object();
      ArrayNode items = all.putArray("items");
      suspects.forEach(items::add);
      out().print(ReadableJson.json(all));
    } else {
      suspects.forEach(blob -> SuspectBlobs.print(blob, out()::println));
    }
  }
}
