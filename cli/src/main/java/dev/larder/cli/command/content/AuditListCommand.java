package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.object.ListOptions;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `larder audit list`.
@Command(
    name = "list",
    description = "List changes and refusals, newest first.",
    footer = {
      "%nExamples:",
      "  larder audit list --since 24h",
      "  larder audit list --principal alice --limit 20 --json"
    })
final class AuditListCommand extends ServerCommand {
  @Mixin private AuditFilter filter = new AuditFilter();

  @Mixin private ListOptions options = new ListOptions();

  AuditListCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    List<String> columns =
        List.of("at", "principal", "address", "action", "target", "count", "detail", "request");
    options.show(api, filter.call(), columns, out(), err());
  }
}
