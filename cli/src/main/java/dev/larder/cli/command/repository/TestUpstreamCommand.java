package dev.larder.cli.command.repository;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/// `larder repo test-upstream`: what the server sees, not this machine.
@Command(
    name = "test-upstream",
    description = {
      "Let the server connect to the upstream of a proxy now, or to the Git repositories whose tags"
          + " a hosted repository publishes, and tell what it sees.",
      "It uses the login, authorities and outbound proxy of the repository. Exit code 1 if nothing"
          + " can be fetched there.",
      "A Git upstream is many places: name a module, and its repository is found and connected to."
    },
    footer = {
      "%nExamples:",
      "  larder repo test-upstream go-public",
      "  larder repo test-upstream git git.corp.example/team/lib"
    })
final class TestUpstreamCommand extends ServerCommand {
  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "A proxy repository, or a hosted one with Git repositories.")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "MODULE",
      arity = "0..1",
      description = "One that a Git upstream has.")
  private Optional<String> module = Optional.empty();

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  TestUpstreamCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    String path = "/api/v1/repositories/" + ApiRequest.encode(name) + ":test-upstream";
    ApiRequest test = ApiRequest.post(path);
    JsonNode report =
        api.send(module.map(name -> test.with("component", name)).orElse(test)).json();
    String words = words(report) + seen(report.path("git"));
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

  /// What was seen of a Git server, one thing a line.
  private static String seen(JsonNode git) {
    return Stream.of(
            text(git, "hostKey").map(key -> "host key " + key),
            text(git, "login").map(login -> "logged in as " + login),
            text(git, "refs").map(refs -> refs + " branches and tags"),
            text(git, "newest").map(version -> "newest version " + version))
        .flatMap(Optional::stream)
        .map(line -> "\n  " + line)
        .collect(Collectors.joining());
  }

  private static Optional<String> text(JsonNode report, String field) {
    return Optional.of(report.path(field).asString("")).filter(value -> !value.isEmpty());
  }
}
