package dev.larder.cli.command.blob;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `larder blobs suspects`.
@Command(
    name = "suspects",
    description = {
      "List the stored files that are damaged or lost, with the sha256 of what they should be.",
      "They are well again when the same content is published once more, or put back."
    },
    footer = {
      "%nExamples:",
      "  larder blobs suspects",
      "  larder blobs suspects --small --ndjson > suspects.ndjson"
    })
final class BlobSuspectsCommand extends ServerCommand {
  @Mixin private ContentListing listing = new ContentListing();

  @Option(names = "--small", description = "Read all files that are kept in the database, too.")
  private boolean small;

  BlobSuspectsCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    listing.print(
        api,
        out(),
        small
            ? new BlobPages[] {BlobPages.SUSPECTS, BlobPages.SMALL_SUSPECTS}
            : new BlobPages[] {BlobPages.SUSPECTS});
  }
}
