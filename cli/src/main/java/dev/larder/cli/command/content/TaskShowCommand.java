package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `larder task show`.
@Command(
    name = "show",
    description =
        "Show a task: what it does, which node has it, how far it is, when it runs next, and how"
            + " the last run went.",
    footer = {"%nExamples:", "  larder task show tag-watch", "  larder task show tag-watch --json"})
final class TaskShowCommand extends ServerCommand {
  @Mixin private TaskArgument task = new TaskArgument();

  @Option(names = "--json", description = "Print the server's JSON.")
  private boolean json;

  TaskShowCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    JsonNode shown = api.send(task.get()).json();
    out().print(json ? ReadableJson.json(shown) : ReadableJson.object(shown, ""));
  }
}
