package dev.larder.cli.command.object;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// Shows what there is one of.
@Command
final class ShowOnlyCommand extends ServerCommand {
  private final String path;

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  ShowOnlyCommand(ClientMachine machine, String path) {
    super(machine);
    this.path = path;
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    JsonNode object = api.send(ApiRequest.get(path)).json();
    out().print(json ? ReadableJson.json(object) : ReadableJson.object(object, ""));
  }
}
