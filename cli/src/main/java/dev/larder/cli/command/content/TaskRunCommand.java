package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import dev.larder.common.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `larder task run`.
@Command(
    name = "run",
    description = {
      "Run a task now, on whichever node is free first.",
      "With --wait it shows how far the run is, and ends with 1 unless the run is done."
    },
    footer = {"%nExamples:", "  larder task run tag-watch", "  larder task run tag-watch --wait"})
final class TaskRunCommand extends ServerCommand {
  @Mixin private TaskArgument task = new TaskArgument();

  @Option(
      names = "--option",
      paramLabel = "NAME=VALUE",
      description = "What the run is told; `larder task show` lists what a task takes.")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(names = "--wait", description = "Wait until the run is over.")
  private boolean wait;

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  TaskRunCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    ObjectNode body = Json.object();
    ObjectNode given = body.putObject("options");
    options.forEach(given::put);
    JsonNode begun = api.send(task.post("run", body)).json();
    if (wait) {
      long run = begun.path("run").asLong();
      finish(TaskWait.watched(machine(), err(), () -> api.send(task.get()).json(), run));
    } else if (json) {
      out().print(ReadableJson.json(begun));
    } else {
      out().println("run " + begun.path("run").asLong() + " of " + task + " begins");
    }
  }

  private void finish(JsonNode last) throws ClientException {
    if (json) {
      out().print(ReadableJson.json(last));
    }
    String result = last.path("result").asString("");
    String text = last.path("text").asString("");
    if (!result.equals("done")) {
      throw new ClientException(task + ": " + result + (text.isEmpty() ? "" : ": " + text));
    }
    if (!json) {
      out().println(text.isEmpty() ? "done" : "done: " + text);
    }
  }
}
