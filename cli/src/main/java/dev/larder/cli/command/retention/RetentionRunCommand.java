package dev.larder.cli.command.retention;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.content.TaskWait;
import dev.larder.common.json.Json;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `larder retention run`.
@Command(
    name = "run",
    description =
        "Do now what the policies say, and wait for it; it goes on by itself when nobody waits.",
    footer = {"%nExamples:", "  larder retention run", "  larder retention run go-private"})
final class RetentionRunCommand extends ServerCommand {
  private static final String TASK = "/api/v1/tasks/retention";

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "Only this repository.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--json", description = "Print the report as JSON.")
  private boolean json;

  RetentionRunCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ObjectNode body = Json.object();
    ObjectNode options = body.putObject("options");
    name.ifPresent(repository -> options.put("repository", repository));
    long run = api.send(ApiRequest.post(TASK + ":run", body)).json().path("run").asLong();
    JsonNode last = TaskWait.watched(machine(), err(), () -> task(api), run);
    String result = last.path("result").asString("");
    String text = last.path("text").asString("");
    if (!result.equals("done")) {
      throw new ClientException("retention: " + result + (text.isEmpty() ? "" : ": " + text));
    }
    out().println(json ? ReadableJson.json(last.path("figures")).strip() : text);
  }

  private static JsonNode task(ApiClient api) throws Exception {
    return api.send(ApiRequest.get(TASK)).json();
  }
}
