package dev.larder.cli.command;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.client.Connection;
import dev.larder.cli.client.Connections;
import dev.larder.cli.client.Profile;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// A command that speaks to the server of a profile or of the environment.
public abstract class ServerCommand implements Callable<Integer> {
  private final ClientMachine machine;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "The login to use (default: ${DEFAULT-VALUE}); LARDER_URL and LARDER_TOKEN win over it.")
  private String profile = Profile.DEFAULT;

  @Spec private CommandSpec spec = CommandSpec.create();

  protected ServerCommand(ClientMachine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws Exception {
    try (ApiClient api = ApiClient.open(connection(), machine)) {
      run(api);
    }
    return 0;
  }

  /// Whom to ask, and as whom.
  protected Connection connection() throws ClientException {
    return Connections.of(machine, profile);
  }

  /// Does it; failures that were written for people are [ClientException]s.
  protected abstract void run(ApiClient api) throws Exception;

  protected final ClientMachine machine() {
    return machine;
  }

  protected final String profile() {
    return profile;
  }

  protected final CommandSpec spec() {
    return spec;
  }

  protected final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  protected final PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
