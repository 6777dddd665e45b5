package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `larder task list`.
@Command(
    name = "list",
    description =
        "List what the servers do beside answering: tasks, each on one node at a time; what the"
            + " node that is asked repeats, with the last turn of each; and its fetches under way.",
    footer = {"%nExamples:", "  larder task list", "  larder task list --json"})
final class TaskListCommand extends ServerCommand {
  private static final List<String> TASKS =
      List.of(
          "name",
          "state",
          "running.node",
          "running.done",
          "running.total",
          "running.unit",
          "nextRunAt",
          "last.at",
          "last.result",
          "last.text");
  private static final List<String> LOOPS =
      List.of(
          "name", "state", "everySeconds", "last.at", "last.millis", "failures", "last.problem");
  private static final List<String> FETCHES = List.of("repository", "path", "bytes", "length");

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  TaskListCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    JsonNode tasks = api.send(ApiRequest.get("/api/v1/tasks")).json();
    if (json) {
      out().print(ReadableJson.json(tasks));
      return;
    }
    out().print(ReadableJson.table(tasks.path("tasks").valueStream().toList(), TASKS));
    out().println();
    out().print(ReadableJson.table(tasks.path("loops").valueStream().toList(), LOOPS));
    List<JsonNode> fetches = tasks.path("fetches").valueStream().toList();
    out().println(fetches.isEmpty() ? "fetches under way: none" : "fetches under way:");
    if (!fetches.isEmpty()) {
      out().print(ReadableJson.table(fetches, FETCHES));
    }
    if (tasks.path("moreFetches").asBoolean(false)) {
      out().println("and more");
    }
  }
}
