package dev.larder.cli.command.repository;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `larder namespace remove`.
@Command(
    name = "remove",
    description = {
      "Take names from a repository.",
      "From then on they are asked of others, which tells them to the outside."
    },
    footer = {"%nExample:", "  larder namespace remove go-private corp.example"})
final class NamespaceRemoveCommand extends ServerCommand {
  @Parameters(index = "0", paramLabel = "REPOSITORY", description = "A hosted one, or a proxy.")
  private String repository = "";

  @Parameters(index = "1", paramLabel = "PATTERN", description = "As it is listed.")
  private String pattern = "";

  @Option(names = "--force", description = "Though the repository holds content of these names.")
  private boolean force;

  NamespaceRemoveCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    EditedNamespaces namespaces = EditedNamespaces.of(api, repository);
    if (!namespaces.remove(pattern)) {
      throw new ClientException(
          repository + " has no pattern " + pattern + "; see larder namespace list " + repository);
    }
    namespaces.save(api, force);
    out().println(repository + " no longer owns " + pattern);
  }
}
