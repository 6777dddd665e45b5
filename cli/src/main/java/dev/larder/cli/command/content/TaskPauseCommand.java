package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `larder task pause`.
@Command(
    name = "pause",
    description = {
      "Pause a task: no run begins until it is resumed.",
      "A run that is under way ends, and begins again then."
    },
    footer = {"%nExample:", "  larder task pause tag-watch"})
final class TaskPauseCommand extends ServerCommand {
  @Mixin private TaskArgument task = new TaskArgument();

  TaskPauseCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    api.send(task.post("pause")).required();
    out().println("paused " + task);
  }
}
