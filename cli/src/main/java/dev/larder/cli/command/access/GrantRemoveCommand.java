package dev.larder.cli.command.access;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.object.StoredObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;

/// `larder grant remove`.
@Command(
    name = "remove",
    description = "Take a grant from a role; it holds no longer within 2 s.",
    footer = {"%nExample:", "  larder grant remove payments-team 2"})
final class GrantRemoveCommand extends ServerCommand {
  @Parameters(index = "0", paramLabel = "ROLE", description = "Which role.")
  private String role = "";

  @Parameters(index = "1", paramLabel = "NUMBER", description = "As larder grant list shows it.")
  private int number;

  GrantRemoveCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    StoredObject stored = StoredObject.existing(api, "/api/v1/roles/" + ApiRequest.encode(role));
    ArrayNode grants = stored.json().withArray("grants");
    if (number < 1 || number > grants.size()) {
      throw new ClientException(
          role + " has no grant " + number + "; see larder grant list " + role);
    }
    grants.remove(number - 1);
    stored.write(api, false);
    out().println("removed grant " + number + " from " + role);
  }
}
