package dev.larder.cli.command.repository;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.object.ApiObject;
import dev.larder.common.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `larder checksum-database rotate`: a log of the server's own goes on under a new name.
@Command(name = "rotate")
final class RotateCommand extends ServerCommand {
  private final ApiObject kind;

  @Parameters(index = "0", paramLabel = "NAME", description = "The present name.")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "NEW-NAME",
      description = "One that was never used: clients that have seen a name refuse another log.")
  private String newName = "";

  RotateCommand(ClientMachine machine, ApiObject kind) {
    super(machine);
    this.kind = kind;
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ApiRequest request =
        ApiRequest.post(kind.at(name) + ":rotate", Json.object().put("newName", newName));
    var _ = api.send(request);
    out().println("the " + kind.noun() + " " + name + " is closed, and goes on as " + newName);
  }
}
