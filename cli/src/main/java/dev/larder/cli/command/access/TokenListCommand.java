package dev.larder.cli.command.access;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.object.ListOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `larder token list`.
@Command(
    name = "list",
    description = "List my tokens, or those of others. Nobody sees the tokens themselves again.",
    footer = {
      "%nExamples:",
      "  larder token list",
      "  larder token list --owner ci-payments",
      "  larder token list --owner ci-payments --user alice    (who holds its owner role)",
      "  larder token list --all --json"
    })
final class TokenListCommand extends TokenCommand {
  private static final List<String> COLUMNS =
      List.of("id", "name", "owner", "roles", "grants", "expiresAt", "lastUsedAt");

  @Option(
      names = "--owner",
      paramLabel = "NAME",
      description = "Those of this user or service account.")
  private Optional<String> owner = Optional.empty();

  @Option(names = "--all", description = "Those of everybody.")
  private boolean all;

  @Mixin private ListOptions options = new ListOptions();

  TokenListCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    String path = all || owner.isPresent() ? "/api/v1/tokens" : "/api/v1/me/tokens";
    options.show(api, ApiRequest.get(path).with("owner", owner), COLUMNS, out(), err());
  }
}
