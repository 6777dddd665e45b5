package dev.larder.cli.command;

import dev.larder.api.ClientTools.LoginSource;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.client.Connection;
import dev.larder.cli.client.Netrc;
import dev.larder.cli.client.NetrcLogin;
import dev.larder.cli.client.ServerUrl;
import dev.larder.common.PrivateFile;
import dev.larder.common.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the client of this machine logs in with, which need not be what this program does.
///
/// @param where from which place it takes it
/// @param connection the server, as the client asks it; absent: only a program knows
record ClientLogin(String where, Optional<Connection> connection) {
  /// The first that there is; absent: the client sends no login.
  static Optional<ClientLogin> first(
      List<LoginSource> sources, ServerUrl server, ClientMachine machine) throws ClientException {
    for (LoginSource source : sources) {
      Optional<ClientLogin> found = of(source, server, machine);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<ClientLogin> of(
      LoginSource source, ServerUrl server, ClientMachine machine) throws ClientException {
    return switch (source) {
      case LoginSource.Netrc(var name) -> {
        Path file = machine.netrc();
        yield new Netrc(file)
            .find(name)
            .map(login ->
                with(
                    file.toString(),
                    Connection.withPassword(server, login.user(), login.password())));
      }
      case LoginSource.TokenFile(var file) ->
          Optional.of(with(file.toString(), Connection.withToken(server, token(file))));
      case LoginSource.Address(var user, var password) ->
          Optional.of(
              with(
                  "the address of the repository",
                  password.isEmpty()
                      ? Connection.anonymous(server)
                      : Connection.withPassword(server, user, Secret.of(password))));
      case LoginSource.Program(var command) ->
          Optional.of(new ClientLogin("the program " + command, Optional.empty()));
    };
  }

  private static ClientLogin with(String where, Connection connection) {
    return new ClientLogin(where, Optional.of(connection));
  }

  private static Secret token(Path file) throws ClientException {
    try {
      return Secret.of(PrivateFile.read(file));
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new ClientException(
          file + " holds no token that can be read: larder setup --apply --helper", unreadable);
    }
  }

  /// Entries of the same host that the client does not take for this server, since the port counts.
  static List<String> nearMisses(ClientMachine machine, ServerUrl server) throws ClientException {
    String host = server.machine().replaceFirst(":\\d+$", "");
    return new Netrc(machine.netrc())
        .logins().stream()
            .map(NetrcLogin::machine)
            .filter(name -> !name.equals(server.machine()))
            .filter(name -> name.replaceFirst(":\\d+$", "").equalsIgnoreCase(host))
            .distinct()
            .toList();
  }
}
