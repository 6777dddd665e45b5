package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// `larder audit export`: page by page, so that neither side holds all of it.
@Command(
    name = "export",
    description = "Print everything that matches as NDJSON: one entry per line, newest first.",
    footer = {"%nExample:", "  larder audit export --since 2027-01-01 > audit.ndjson"})
final class AuditExportCommand extends ServerCommand {
  private static final String PAGE = "1000";

  @Mixin private AuditFilter filter = new AuditFilter();

  AuditExportCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ApiRequest all = filter.call().with("limit", PAGE);
    Optional<String> after = Optional.empty();
    do {
      JsonNode page = api.send(all.with("after", after)).json();
      page.path("items").forEach(entry -> out().print(ReadableJson.json(entry)));
      after = Optional.of(page.path("next").asString("")).filter(next -> !next.isEmpty());
    } while (after.isPresent());
  }
}
