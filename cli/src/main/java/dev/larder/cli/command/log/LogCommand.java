package dev.larder.cli.command.log;

import dev.larder.api.LogTools;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ReadableJson;
import dev.larder.cli.command.ServerCommand;
import dev.larder.cli.command.object.ApiObject;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A command about a log of the server.
public abstract class LogCommand extends ServerCommand {
  final LogTools tools;

  @Mixin final LogOption log = new LogOption();

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  LogCommand(ClientMachine machine, LogTools tools) {
    super(machine);
    this.tools = tools;
  }

  /// Adds the commands to that of the objects by which the server is told of its logs.
  ///
  /// @param kind those objects
  public static void add(
      CommandLine objects, ClientMachine machine, LogTools tools, ApiObject kind) {
    objects.addSubcommand(new LogInitCommand(machine, tools, kind));
    objects.addSubcommand(new LogVerifyCommand(machine, tools));
    objects.addSubcommand(new LogAuditCommand(machine, tools));
    objects.addSubcommand(new LogExportCommand(machine, tools));
  }

  final ServedLog served(ApiClient api, String name) {
    return new ServedLog(api, tools.address(name));
  }

  final RecordProgress progress() {
    return new RecordProgress(err(), machine().terminal().isPresent(), System::nanoTime);
  }

  /// Prints how it ended: as JSON, or in lines.
  final void show(ObjectNode result, Collection<String> lines) {
    if (json) {
      out().print(ReadableJson.json(result));
    } else {
      lines.forEach(out()::println);
    }
    out().flush();
  }

  static void all(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }
}
