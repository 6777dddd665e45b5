package dev.larder.cli.command.object;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.command.ServerCommand;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists what stands at an address.
@Command
final class ListCommand extends ServerCommand {
  private final String path;
  private final List<String> columns;

  @Mixin private ListOptions options = new ListOptions();

  ListCommand(ClientMachine machine, ApiObject kind) {
    super(machine);
    this.path = kind.all();
    this.columns = kind.columns();
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    options.show(api, ApiRequest.get(path), columns, out(), err());
  }
}
