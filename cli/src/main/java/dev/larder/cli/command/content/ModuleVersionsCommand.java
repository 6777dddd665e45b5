package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.RepositoryOption;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.object.ListOptions;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `larder module versions`.
@Command(
    name = "versions",
    description = "List the versions of a module that are stored or were deleted.",
    footer = {"%nExample:", "  larder module versions corp.example/hello"})
final class ModuleVersionsCommand extends ServerCommand {
  @Parameters(paramLabel = "NAME", description = "The module path.")
  private String component = "";

  @Mixin private RepositoryOption repository = new RepositoryOption();

  @Mixin private ListOptions options = new ListOptions();

  ModuleVersionsCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ApiRequest call =
        ApiRequest.get("/api/v1/versions")
            .with("repository", repository.name())
            .with("component", component);
    List<String> columns = List.of("version", "repository", "complete", "time", "denied.reason");
    options.show(api, call, columns, out(), err());
  }
}
