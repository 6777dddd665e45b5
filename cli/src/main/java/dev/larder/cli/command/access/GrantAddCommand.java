package dev.larder.cli.command.access;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.object.StoredObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `larder grant add`.
@Command(
    name = "add",
    description = "Let who holds a role do something.",
    footer = {
      "%nExamples:",
      "  larder grant add payments-team --repositories go,go-private --modules"
          + " corp.example/payments --actions read,publish",
      "  larder grant add everyone --repositories 'go*' --modules '*' --actions read"
    })
final class GrantAddCommand extends ServerCommand {
  @Parameters(paramLabel = "ROLE", description = "Which role; see larder role set.")
  private String role = "";

  @Mixin private GrantOptions grant = new GrantOptions();

  GrantAddCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    StoredObject stored = StoredObject.existing(api, "/api/v1/roles/" + ApiRequest.encode(role));
    ArrayNode grants = stored.json().withArray("grants");
    ObjectNode wanted = grant.json();
    if (grants.valueStream().anyMatch(wanted::equals)) {
      out().println(role + " has this grant already");
      return;
    }
    grants.add(wanted);
    stored.write(api, false);
    out().println("added a grant to " + role);
  }
}
