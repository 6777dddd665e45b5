package dev.larder.cli.command;

import dev.larder.api.ClientTools.Finding;
import dev.larder.api.ClientTools.Place;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ApiResponse;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.client.Connection;
import dev.larder.cli.client.Netrc;
import java.util.List;
import java.util.Optional;

/// What the login of this machine's client is worth to the server.
///
/// @param asking as whom the server is asked what it would decide
record LoginCheck(Finding finding, Connection asking) {
  static LoginCheck of(
      Optional<ClientLogin> login, Place place, Connection own, ClientMachine machine)
      throws ClientException, InterruptedException {
    if (login.isEmpty()) {
      return new LoginCheck(none(place, own, machine), Connection.anonymous(own.server()));
    }
    ClientLogin found = login.get();
    return found.connection().isEmpty()
        ? new LoginCheck(Finding.good(found.where() + " tells the client its login"), own)
        : asked(found.where(), found.connection().get(), own, machine);
  }

  /// Of a login that is not sent over http the client's own diagnosis tells, where it is this
  /// program's, too.
  private static Finding none(Place place, Connection own, ClientMachine machine)
      throws ClientException {
    String name = own.server().machine();
    if (!place.url().startsWith("https:")) {
      boolean kept = !place.login() && new Netrc(machine.netrc()).find(name).isPresent();
      return kept
          ? Finding.wrong(
              machine.netrc()
                  + " has a login for "
                  + name
                  + ", which the client does not send over http; use https")
          : Finding.good("the client sends no login over http, and is nobody to the server");
    }
    return place.login()
        ? absent(own, machine)
        : Finding.good("nobody is logged in: only what everybody may read is answered");
  }

  private static Finding absent(Connection own, ClientMachine machine) throws ClientException {
    List<String> misses = ClientLogin.nearMisses(machine, own.server());
    String miss =
        misses.isEmpty()
            ? ""
            : "; it has one for " + String.join(", ", misses) + ", and the port counts";
    return Finding.wrong(
        machine.netrc()
            + " has no login for "
            + own.server().machine()
            + miss
            + ", and no helper tells one: larder setup --apply");
  }

  private static LoginCheck asked(
      String where, Connection connection, Connection own, ClientMachine machine)
      throws InterruptedException {
    try (ApiClient client = ApiClient.open(connection, machine)) {
      ApiResponse answer = client.send(ApiRequest.get("/api/v1/me"));
      if (answer.status() == 401 || answer.status() == 403 || answer.status() == 429) {
        return new LoginCheck(
            Finding.wrong(
                "the server does not take the login in "
                    + where
                    + ": "
                    + answer.said()
                    + ".\nLog in anew: larder login "
                    + own.server()
                    + ", then larder setup --apply"),
            own);
      }
      String name = answer.json().path("name").asString("");
      return new LoginCheck(
          Finding.good("the client is " + name + " to the server, by " + where), connection);
    } catch (ClientException silent) {
      return new LoginCheck(
          Finding.wrong(
              "whether the login in "
                  + where
                  + " is any good is not known: "
                  + silent.getMessage()),
          own);
    }
  }
}
