package dev.larder.cli.command.object;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Shows one object.
@Command
final class ShowCommand extends ServerCommand {
  private final ApiObject kind;

  @Parameters(paramLabel = "NAME", description = "Which one.")
  private String name = "";

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  ShowCommand(ClientMachine machine, ApiObject kind) {
    super(machine);
    this.kind = kind;
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    JsonNode object = api.send(ApiRequest.get(kind.at(name))).json();
    out().print(json ? ReadableJson.json(object) : ReadableJson.object(object, ""));
  }
}
