package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `larder task resume`.
@Command(
    name = "resume",
    description = "Let the runs of a paused task begin again.",
    footer = {"%nExample:", "  larder task resume tag-watch"})
final class TaskResumeCommand extends ServerCommand {
  @Mixin private TaskArgument task = new TaskArgument();

  TaskResumeCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    api.send(task.post("resume")).required();
    out().println("resumed " + task);
  }
}
