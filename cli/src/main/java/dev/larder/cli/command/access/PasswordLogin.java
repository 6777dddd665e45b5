package dev.larder.cli.command.access;

import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.client.Connection;
import dev.larder.cli.client.Profile;
import dev.larder.cli.client.Profiles;
import dev.larder.cli.client.ServerUrl;
import dev.larder.common.Secret;
import java.util.Optional;
import picocli.CommandLine.Option;

/// A login by password for one command: a token may not make tokens or change a password.
final class PasswordLogin {
  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Who I am (default: whoever logged in).")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--password-stdin",
      description = "Read my password from standard input, instead of asking for it.")
  private boolean input;

  boolean given() {
    return input || user.isPresent();
  }

  boolean input() {
    return input;
  }

  /// Who is asked for a password.
  String user(ClientMachine machine, String profile, ServerUrl server) throws ClientException {
    Optional<String> known =
        Profiles.of(machine)
            .find(profile)
            .filter(login -> login.server().equals(server))
            .map(Profile::user);
    return user.or(() -> known)
        .orElseThrow(() -> new ClientException("say who you are with --user NAME"));
  }

  Secret password(ClientMachine machine, String name) throws ClientException {
    return input
        ? machine.secretFromInput()
        : machine.askSecretly("Password of " + name, "use --password-stdin");
  }

  Connection connection(ClientMachine machine, String profile, ServerUrl server)
      throws ClientException {
    String name = user(machine, profile, server);
    return Connection.withPassword(server, name, password(machine, name));
  }
}
