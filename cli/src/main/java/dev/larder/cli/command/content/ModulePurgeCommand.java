package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.RepositoryOption;
import dev.larder.cli.command.ServerCommand;
import dev.larder.common.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `larder module purge`.
@Command(
    name = "purge",
    description = {
      "Forget a version that a proxy has fetched; who asks for it next has it fetched again.",
      "Its hashes stay known, so that it can only come back as it was."
    },
    footer = {
      "%nExamples:",
      "  larder module purge example.com/parser@v1.4.2 -r go-public --reason 'damaged on disk'",
      "  larder module purge example.com/parser@v1.4.2 -r go-mirror --forget-hashes --reason"
          + " 'sum.golang.org knows another h1'"
    })
final class ModulePurgeCommand extends ServerCommand {
  @Mixin private ComponentArgument argument = new ComponentArgument();

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Which the audit log keeps; one line.")
  private String reason = "";

  @Option(
      names = "--forget-hashes",
      description =
          "Forget the hashes, too: for bytes that the checksum database disproves. It may come"
              + " back with other content then.")
  private boolean forgetHashes;

  @Mixin private RepositoryOption repository = new RepositoryOption();

  ModulePurgeCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ObjectNode body = Json.object();
    body.put("repository", repository.name());
    argument.exactly(body);
    body.put("reason", reason);
    if (forgetHashes) {
      body.put("forgetHashes", true);
    }
    api.send(ApiRequest.post("/api/v1/version:purge", body)).required();
    out().println("purged " + argument + " from " + repository.name());
  }
}
