package dev.larder.cli.client;

import dev.larder.common.Secret;
import java.util.Optional;

/// Which server a command speaks to, and as whom.
///
/// The environment wins over profiles, so that a CI job needs no files. A profile's token never
/// goes to another server than the profile's.
public final class Connections {
  private Connections() {}

  /// @param name of the profile that is used where the environment says nothing
  public static Connection of(ClientMachine machine, String name) throws ClientException {
    Optional<Profile> profile = Profiles.of(machine).find(name);
    Optional<String> url = machine.variable("LARDER_URL");
    Optional<Secret> token = machine.variable("LARDER_TOKEN").map(Secret::of);
    if (url.isEmpty() && profile.isEmpty()) {
      throw new ClientException(
          (name.equals(Profile.DEFAULT) ? "not logged in" : "there is no profile " + name)
              + ".\nRun larder login URL, or set LARDER_URL and LARDER_TOKEN; larder doctor needs"
              + " LARDER_URL alone.");
    }
    ServerUrl server = url.isPresent() ? ServerUrl.parse(url.get()) : profile.get().server();
    Optional<Secret> known =
        profile.filter(login -> login.server().equals(server)).map(Profile::token);
    return token
        .or(() -> known)
        .map(secret -> Connection.withToken(server, secret))
        .orElseGet(() -> Connection.anonymous(server));
  }
}
