package dev.larder.cli.command.object;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.Call;
import dev.larder.cli.client.Machine;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.Shown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// Shows one object.
@Command
final class ShowCommand extends ServerCommand {
  private final Kind kind;

  @Parameters(paramLabel = "NAME", description = "Which one.")
  private String name = "";

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  ShowCommand(Machine machine, Kind kind) {
    super(machine);
    this.kind = kind;
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    JsonNode object = api.send(Call.get(kind.at(name))).json();
    out().print(json ? Shown.json(object) : Shown.object(object, ""));
  }
}
