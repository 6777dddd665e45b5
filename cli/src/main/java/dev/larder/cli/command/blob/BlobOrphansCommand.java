package dev.larder.cli.command.blob;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `larder blobs orphans`.
@Command(
    name = "orphans",
    description = {
      "List content that the database knows nothing of, with the version that it says it is of.",
      "After a restore of an older database it is what may be published again."
    },
    footer = {
      "%nExamples:",
      "  larder blobs orphans",
      "  larder blobs orphans --ndjson > orphans.ndjson"
    })
final class BlobOrphansCommand extends ServerCommand {
  @Mixin private ContentListing listing = new ContentListing();

  BlobOrphansCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    listing.print(api, out(), BlobPages.ORPHANS);
  }
}
