package dev.larder.cli.command.object;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Deletes one object.
@Command
final class DeleteCommand extends ServerCommand {
  private final ApiObject kind;

  @Parameters(paramLabel = "NAME", description = "Which one.")
  private String name = "";

  DeleteCommand(ClientMachine machine, ApiObject kind) {
    super(machine);
    this.kind = kind;
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ApiRequest call = ApiRequest.delete(kind.at(name));
    boolean force = spec().commandLine().getParseResult().hasMatchedOption(ObjectVerbs.FORCE);
    api.send(force ? call.with("force", "true") : call).required();
    out().println("deleted the " + kind.noun() + " " + name);
  }
}
