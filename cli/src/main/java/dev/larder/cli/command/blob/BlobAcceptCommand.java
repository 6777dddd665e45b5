package dev.larder.cli.command.blob;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `larder blobs accept`.
@Command(
    name = "accept",
    description = {
      "Take blob store and database as they are, where one of them was restored from another day.",
      "Content that the database does not know is removed from then on, after its grace; see larder"
          + " fsck first."
    },
    footer = {"%nExamples:", "  larder blobs accept"})
final class BlobAcceptCommand extends ServerCommand {
  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  BlobAcceptCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    JsonNode shown = api.send(ApiRequest.post("/api/v1/blob-store:accept")).json();
    if (json) {
      out().print(ReadableJson.json(shown));
    } else {
      out().println("accepted; what nothing needs is collected again");
    }
  }
}
