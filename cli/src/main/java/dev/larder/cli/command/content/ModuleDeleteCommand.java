package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.RepositoryOption;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `larder module delete`.
@Command(
    name = "delete",
    description = {
      "Delete a version. Who asks for it reads the reason.",
      "Its go.mod stays readable, and no other content can ever take its name."
    },
    footer = {
      "%nExample:",
      "  larder module delete corp.example/hello@v1.2.3 -r go-private --reason 'leaks a password'"
    })
final class ModuleDeleteCommand extends ServerCommand {
  @Mixin private ComponentArgument argument = new ComponentArgument();

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Which people see; one line.")
  private String reason = "";

  @Mixin private RepositoryOption repository = new RepositoryOption();

  ModuleDeleteCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ApiRequest call = ApiRequest.delete("/api/v1/version").with("repository", repository.name());
    api.send(argument.exactly(call).with("reason", reason)).required();
    out().println("deleted " + argument + " from " + repository.name());
  }
}
