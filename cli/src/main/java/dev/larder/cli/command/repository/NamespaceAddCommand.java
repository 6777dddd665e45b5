package dev.larder.cli.command.repository;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `larder namespace add`.
@Command(
    name = "add",
    description = {
      "Give names to a repository, or change how it owns them.",
      "Exclusive names are answered by this repository alone, whatever the URL, and never leave the"
          + " server. With --overlay other members of a group are asked, too."
    },
    footer = {
      "%nExamples:",
      "  larder namespace add go-private corp.example",
      "  larder namespace add go-private 'github.com/corp/*'",
      "  larder namespace add go-forks github.com/pkg/errors --overlay"
    })
final class NamespaceAddCommand extends ServerCommand {
  @Parameters(index = "0", paramLabel = "REPOSITORY", description = "A hosted one, or a proxy.")
  private String repository = "";

  @Parameters(
      index = "1",
      paramLabel = "PATTERN",
      description = "As in GOPRIVATE: corp.example matches everything below it, too.")
  private String pattern = "";

  @Option(names = "--overlay", description = "Share the names with other repositories.")
  private boolean overlay;

  @Option(names = "--force", description = "Though others hold content of these names.")
  private boolean force;

  NamespaceAddCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    EditedNamespaces namespaces = EditedNamespaces.of(api, repository);
    String mode = overlay ? "overlay" : "exclusive";
    if (namespaces.put(pattern, mode)) {
      namespaces.save(api, force);
      out().println(repository + " owns " + pattern + " (" + mode + ")");
    } else {
      out().println(repository + " owned " + pattern + " (" + mode + ") already");
    }
  }
}
