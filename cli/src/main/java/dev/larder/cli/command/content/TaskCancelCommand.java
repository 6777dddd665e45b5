package dev.larder.cli.command.content;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ServerCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `larder task cancel`.
@Command(
    name = "cancel",
    description = {
      "End the run of a task that is under way, or about to begin.",
      "It ends where its work can be left, within seconds as a rule."
    },
    footer = {"%nExample:", "  larder task cancel tag-watch"})
final class TaskCancelCommand extends ServerCommand {
  @Mixin private TaskArgument task = new TaskArgument();

  TaskCancelCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    boolean cancelled = api.send(task.post("cancel")).json().path("cancelled").asBoolean(false);
    out().println(cancelled ? "cancelled " + task : task + " does not run");
  }
}
