package dev.larder.cli.command.access;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.client.Connection;
import dev.larder.cli.client.ServerUrl;
import dev.larder.cli.command.ServerCommand;
import dev.larder.common.Secret;
import dev.larder.common.json.Json;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `larder password`: also for a user who cannot log in before it is changed.
@Command(
    name = "password",
    description = {
      "Change my password.",
      "With --password-stdin the first line is the current one, the second the new one."
    },
    footer = {
      "%nExamples:",
      "  larder password",
      "  larder password https://larder.corp.example --user alice    (before the first login)"
    })
final class PasswordCommand extends ServerCommand {
  @Parameters(
      paramLabel = "URL",
      arity = "0..1",
      description = "The address of the server (default: where I am logged in).")
  private Optional<String> url = Optional.empty();

  @Mixin private PasswordLogin login = new PasswordLogin();

  private String name = "";
  private Secret current = Secret.of("none yet");

  PasswordCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected Connection connection() throws ClientException {
    ServerUrl server = url.isPresent() ? ServerUrl.parse(url.get()) : super.connection().server();
    name = login.user(machine(), profile(), server);
    current = login.password(machine(), name);
    return Connection.withPassword(server, name, current);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    Secret chosen =
        login.input()
            ? machine().secretFromInput()
            : machine().askTwice("New password", "use --password-stdin");
    ObjectNode body = Json.object();
    body.put("current", current.reveal());
    body.put("new", chosen.reveal());
    api.send(ApiRequest.post("/api/v1/me:password", body)).required();
    out().println("changed the password of " + name);
  }
}
