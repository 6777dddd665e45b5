package dev.larder.cli.command.object;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.Call;
import dev.larder.cli.client.Machine;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.Shown;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// Shows what there is one of.
@Command
final class LookCommand extends ServerCommand {
  private final String path;

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  LookCommand(Machine machine, String path) {
    super(machine);
    this.path = path;
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    JsonNode object = api.send(Call.get(path)).json();
    out().print(json ? Shown.json(object) : Shown.object(object, ""));
  }
}
