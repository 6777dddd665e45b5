package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.RepositoryOption;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `larder module restore`.
@Command(
    name = "restore",
    description = "Take back the deletion of a version, with the content that it had.",
    footer = {"%nExample:", "  larder module restore corp.example/hello@v1.2.3 -r go-private"})
final class ModuleRestoreCommand extends ServerCommand {
  @Mixin private ComponentArgument argument = new ComponentArgument();

  @Mixin private RepositoryOption repository = new RepositoryOption();

  ModuleRestoreCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ApiRequest call =
        ApiRequest.post("/api/v1/version:restore").with("repository", repository.name());
    api.send(argument.exactly(call)).required();
    out().println("restored " + argument + " in " + repository.name());
  }
}
