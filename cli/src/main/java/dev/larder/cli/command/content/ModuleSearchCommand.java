package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.RepositoryOption;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.object.ListOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `larder module search`.
@Command(
    name = "search",
    description = "Find stored modules by a part of their path, or browse by its beginning.",
    footer = {
      "%nExamples:",
      "  larder module search hello",
      "  larder module search --prefix corp.example/ -r go-private --json"
    })
final class ModuleSearchCommand extends ServerCommand {
  @Parameters(paramLabel = "TEXT", arity = "0..1", description = "A part of the path.")
  private Optional<String> text = Optional.empty();

  @Option(names = "--prefix", paramLabel = "TEXT", description = "How the path begins.")
  private Optional<String> prefix = Optional.empty();

  @Mixin private RepositoryOption repository = new RepositoryOption();

  @Mixin private ListOptions options = new ListOptions();

  ModuleSearchCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ApiRequest call =
        ApiRequest.get("/api/v1/components")
            .with("repository", repository.name())
            .with("prefix", prefix)
            .with("q", text);
    options.show(api, call, List.of("component", "repositories"), out(), err());
  }
}
