package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.RepositoryOption;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `larder module show`.
@Command(
    name = "show",
    description =
        "Show a version: its hashes, who published it, where it came from, how often it was"
            + " downloaded.",
    footer = {"%nExample:", "  larder module show corp.example/hello@v1.2.3"})
final class ModuleShowCommand extends ServerCommand {
  @Mixin private ComponentArgument argument = new ComponentArgument();

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  @Mixin private RepositoryOption repository = new RepositoryOption();

  ModuleShowCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ApiRequest call = ApiRequest.get("/api/v1/version").with("repository", repository.name());
    JsonNode version = api.send(argument.exactly(call)).json();
    out().print(json ? ReadableJson.json(version) : ReadableJson.object(version, ""));
  }
}
