package dev.larder.cli.command.access;

import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.client.Connection;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Mixin;

/// A command about tokens, for which a person may log in by password though they have a token.
abstract class TokenCommand extends ServerCommand {
  @Mixin private PasswordLogin login = new PasswordLogin();

  TokenCommand(ClientMachine machine) {
    super(machine);
  }

  /// Whether it takes a password, even if the person does not say so.
  boolean needsPassword() {
    return false;
  }

  @Override
  protected Connection connection() throws ClientException {
    Connection usual = super.connection();
    return needsPassword() || login.given()
        ? login.connection(machine(), profile(), usual.server())
        : usual;
  }
}
