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

/// `larder module versions`.
@Command(
    name = "versions",
    description = "List the versions of a module that are stored or were deleted, or of all.",
    footer = {
      "%nExamples:",
      "  larder module versions corp.example/hello",
      "  larder module versions --unverified -r go-public"
    })
final class ModuleVersionsCommand extends ServerCommand {
  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      description = "The module path (default: all, with how each was verified).")
  private Optional<String> component = Optional.empty();

  @Option(
      names = "--unverified",
      description = "Of all, only those that were fetched and no checksum database has verified.")
  private boolean unverified;

  private static final List<String> OF_ONE =
      List.of("version", "repository", "complete", "time", "denied.reason");

  private static final List<String> OF_ALL =
      List.of("component", "version", "repository", "complete", "verified", "unverified");

  private static final List<String> UNVERIFIED =
      List.of("component", "version", "repository", "unverified");

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
            .with("component", component)
            .with("verified", unverified ? Optional.of("false") : Optional.empty());
    List<String> columns = unverified ? UNVERIFIED : component.isPresent() ? OF_ONE : OF_ALL;
    options.show(api, call, columns, out(), err());
  }
}
