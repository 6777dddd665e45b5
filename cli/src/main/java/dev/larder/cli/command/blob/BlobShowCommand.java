package dev.larder.cli.command.blob;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `larder blobs show`.
@Command(
    name = "show",
    description = "Show how much content is stored, and what is to be removed of it.",
    footer = {"%nExamples:", "  larder blobs show", "  larder blobs show --json"})
final class BlobShowCommand extends ServerCommand {
  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  BlobShowCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    JsonNode shown = api.send(ApiRequest.get("/api/v1/blob-store")).json();
    out().print(json ? ReadableJson.json(shown) : ReadableJson.object(shown, ""));
  }
}
