package dev.larder.cli.command;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.client.CopiedToken;
import dev.larder.cli.client.Profile;
import dev.larder.cli.client.Profiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `larder logout`: forgets a login even where the server is gone.
@Command(
    name = "logout",
    description =
        "Forget a login: revoke its token, remove it here, and its own line from ~/.netrc.",
    footer = {"%nExample:", "  larder logout --profile work"})
final class LogoutCommand implements Callable<Integer> {
  private final ClientMachine machine;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "Which one (default: ${DEFAULT-VALUE}).")
  private String name = Profile.DEFAULT;

  @Spec private CommandSpec spec = CommandSpec.create();

  LogoutCommand(ClientMachine machine) {
    this.machine = machine;
  }

  @Override
  public Integer call() throws Exception {
    Profiles profiles = Profiles.of(machine);
    Optional<Profile> found = profiles.find(name);
    if (found.isEmpty()) {
      say("there is no login named " + name);
      return 0;
    }
    Profile profile = found.get();
    profiles.remove(name);
    CopiedToken copies = new CopiedToken(machine, profile.server(), profile.token());
    if (copies.removeFromNetrc()) {
      say("removed " + profile.server().machine() + " from " + machine.netrc());
    }
    for (Path file : copies.helperFiles()) {
      say("note: " + file + " still holds the token; larder setup --undo removes it");
    }
    revoke(profile);
    say("logged out of " + profile.server());
    return 0;
  }

  private void revoke(Profile profile) throws InterruptedException, ClientException {
    if (profile.tokenId().isEmpty()) {
      say("note: the token was made elsewhere and stays valid there");
      return;
    }
    try (ApiClient api = ApiClient.open(profile.connection(), machine)) {
      ClientTokens.revoke(api, profile.tokenId().get());
    } catch (ClientException alive) {
      throw new ClientException(
          "the login is removed here, but its token "
              + profile.tokenId().get()
              + " was not revoked: "
              + alive.getMessage(),
          alive);
    }
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
  }
}
