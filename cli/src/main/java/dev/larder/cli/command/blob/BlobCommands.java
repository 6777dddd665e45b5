package dev.larder.cli.command.blob;

import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.object.ObjectVerbs;
import picocli.CommandLine;

/// The commands about stored content.
public final class BlobCommands {
  private BlobCommands() {}

  /// Adds them to a command line.
  public static void add(CommandLine cli, ClientMachine machine) {
    CommandLine blobs = ObjectVerbs.group("blobs", "The store of content: what is in it.");
    blobs.addSubcommand(new BlobShowCommand(machine));
    blobs.addSubcommand(new BlobSuspectsCommand(machine));
    blobs.addSubcommand(new BlobOrphansCommand(machine));
    blobs.addSubcommand(new BlobAcceptCommand(machine));
    blobs.addSubcommand(new BlobMoveCommand(machine));
    cli.addSubcommand(blobs);
    cli.addSubcommand(new FsckCommand(machine));
  }
}
