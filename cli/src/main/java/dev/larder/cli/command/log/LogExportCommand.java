package dev.larder.cli.command.log;

import dev.larder.api.LogTools;
import dev.larder.api.LogTools.Copied;
import dev.larder.api.LogTools.Quorum;
import dev.larder.api.LogTools.ToCopy;
import dev.larder.api.LogTools.UpTo;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.common.json.Json;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `larder checksum-database export`.
@Command(
    name = "export",
    description = {
      "Copy a log of the server into files that only become more (c2sp.org/tlog-tiles).",
      "Everything is proven before the checkpoint in the folder says that it is there; one that was"
          + " interrupted, or a log that has grown, is gone on with. Needs the action observe."
    },
    footer = {"%nExample:", "  larder checksum-database export /srv/log"})
final class LogExportCommand extends LogCommand {
  @Parameters(paramLabel = "DIR", description = "The folder, which is made where it is missing.")
  private String folder = "";

  @Option(
      names = "--database",
      paramLabel = "NAME",
      description = "The log (default: the one that the repository tells its clients of).")
  private Optional<String> name = Optional.empty();

  LogExportCommand(ClientMachine machine, LogTools tools) {
    super(machine, tools);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    LogOption.Chosen chosen = log.choose(name, api, tools);
    String database = chosen.name();
    Copied copied =
        tools.copy(
            new ToCopy(
                database,
                machine().folder().resolve(folder),
                chosen.key(),
                progress(),
                UpTo.COSIGNED,
                Quorum.NOBODY),
            served(api, database));
    if (copied.trouble().isPresent()) {
      throw new ClientException(copied.trouble().get());
    }
    ObjectNode result = Json.object();
    result.put("database", database);
    result.put("before", copied.before());
    result.put("size", copied.size());
    result.put("head", copied.head());
    show(
        result,
        List.of(
            "%s: %d records came to %d before; %s"
                .formatted(
                    database, copied.size() - copied.before(), copied.before(), copied.head())));
  }
}
