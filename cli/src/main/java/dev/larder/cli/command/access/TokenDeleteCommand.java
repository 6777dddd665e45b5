package dev.larder.cli.command.access;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ApiResponse;
import dev.larder.cli.client.ClientMachine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `larder token delete`.
@Command(
    name = "delete",
    description = "Revoke a token: on every node it is unknown within 2 s.",
    footer = {"%nExample:", "  larder token delete 01JQ3ZK4"})
final class TokenDeleteCommand extends TokenCommand {
  @Parameters(paramLabel = "ID", description = "As larder token list shows it.")
  private String id = "";

  TokenDeleteCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ApiResponse mine = api.send(ApiRequest.delete("/api/v1/me/tokens/" + ApiRequest.encode(id)));
    if (mine.status() == 404) {
      api.send(ApiRequest.delete("/api/v1/tokens/" + ApiRequest.encode(id))).required();
    } else {
      mine.required();
    }
    out().println("revoked the token " + id);
  }
}
