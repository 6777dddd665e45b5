package dev.larder.cli.command.repository;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `larder repo test-upstream`: what the server sees, not this machine.
@Command(
    name = "test-upstream",
    description = {
      "Let the server connect to the upstream of a proxy now, and tell what it sees.",
      "It uses the login, authorities and outbound proxy of the repository. Exit code 1 if nothing"
          + " can be fetched there."
    },
    footer = {"%nExample:", "  larder repo test-upstream go-public"})
final class TestUpstreamCommand extends ServerCommand {
  @Parameters(paramLabel = "NAME", description = "A proxy repository.")
  private String name = "";

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  TestUpstreamCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    String path = "/api/v1/repositories/" + ApiRequest.encode(name) + ":test-upstream";
    JsonNode report = api.send(ApiRequest.post(path)).json();
    String words = words(report);
    if (json) {
      out().print(ReadableJson.json(report));
    } else if (report.path("usable").asBoolean(false)) {
      out().println(words);
    }
    if (!report.path("usable").asBoolean(false)) {
      throw new ClientException(words);
    }
  }

  private String words(JsonNode report) {
    Optional<String> from = text(report, "from");
    Optional<String> status = text(report, "status");
    return "the upstream of "
        + name
        + ": "
        + text(report, "text").orElse("the server does not say what it saw")
        + " ("
        + status.map(code -> "status " + code + ", ").orElse("")
        + from.map(url -> "redirected to " + url + ", ").orElse("")
        + text(report, "millis").orElse("?")
        + " ms)";
  }

  private static Optional<String> text(JsonNode report, String field) {
    return Optional.of(report.path(field).asString("")).filter(value -> !value.isEmpty());
  }
}
