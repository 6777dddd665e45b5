package dev.larder.cli.command;

import dev.larder.cli.client.ClientMachine;
import picocli.CommandLine;

/// Everything here, in the order in which help shows it.
public final class ClientCommands {
  private ClientCommands() {}

  /// Adds the commands to a command line.
  public static void add(CommandLine cli, ClientMachine machine) {
    cli.addSubcommand(new LoginCommand(machine))
        .addSubcommand(new LogoutCommand(machine))
        .addSubcommand(new PublishCommand(machine))
        .addSubcommand(new SetupCommand(machine))
        .addSubcommand(new DoctorCommand(machine))
        .addSubcommand(new CompletionCommand());
  }
}
