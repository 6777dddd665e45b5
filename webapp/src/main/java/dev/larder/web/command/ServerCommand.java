package dev.larder.web.command;

import dev.larder.web.client.ApiClient;
import dev.larder.web.client.ClientException;
import dev.larder.web.client.Connections;
import dev.larder.web.client.Machine;
import dev.larder.web.client.Profile;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// A command that speaks to the server of a profile or of the environment.
abstract class ServerCommand implements Callable<Integer> {
  private final Machine machine;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "The login to use (default: ${DEFAULT-VALUE}); LARDER_URL and LARDER_TOKEN win over it.")
  private String profile = Profile.DEFAULT;

  @Spec private CommandSpec spec = CommandSpec.create();

  ServerCommand(Machine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws Exception {
    try (ApiClient api = connect()) {
      run(api);
    }
    return 0;
  }

  final ApiClient connect() throws ClientException {
    return ApiClient.open(Connections.of(machine, profile), machine);
  }

  abstract void run(ApiClient api) throws Exception;

  final Machine machine() {
    return machine;
  }

  final String profile() {
    return profile;
  }

  final CommandSpec spec() {
    return spec;
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
