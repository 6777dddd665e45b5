package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.RepositoryOption;
import dev.larder.cli.command.ServerCommand;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `larder explain`.
@Command(
    name = "explain",
    description = {
      "Say what the server would decide, and by which grant, role, namespace, member or rule.",
      "About oneself everybody may ask; about others who may observe or administer."
    },
    footer = {
      "%nExamples:",
      "  larder explain corp.example/hello@v1.2.3",
      "  larder explain corp.example/hello --principal ci-payments --action publish -r go-private"
    })
final class ExplainCommand extends ServerCommand {
  @Mixin private ComponentArgument argument = new ComponentArgument();

  @Option(
      names = "--principal",
      paramLabel = "NAME",
      description = "For whom: a user, a service account, anonymous (default: me).")
  private Optional<String> principal = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "ID",
      description = "By which token they would ask; its scope and its end count.")
  private Optional<String> token = Optional.empty();

  @Option(
      names = "--action",
      paramLabel = "ACTION",
      description = "What for: read, publish, delete (default: ${DEFAULT-VALUE}).")
  private String action = "read";

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  @Mixin private RepositoryOption repository = new RepositoryOption();

  ExplainCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ApiRequest call =
        ApiRequest.get("/api/v1/explain")
            .with("principal", principal)
            .with("token", token)
            .with("repository", repository.name());
    ApiRequest asked = argument.about(call).with("action", action);
    JsonNode decision = api.send(asked).json();
    out().print(json ? ReadableJson.json(decision) : ReadableJson.object(decision, ""));
  }
}
