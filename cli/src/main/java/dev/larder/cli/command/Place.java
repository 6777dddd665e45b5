package dev.larder.cli.command;

import dev.larder.api.ClientTools;
import dev.larder.cli.client.Answer;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.Call;
import dev.larder.cli.client.ClientException;
import java.util.List;

/// A repository as this person's client sees it.
final class Place {
  private Place() {}

  /// Only namespaces in which the person may read something are told, and none to strangers.
  static ClientTools.Place of(ApiClient api, String repository)
      throws ClientException, InterruptedException {
    boolean login = api.connection().token().isPresent();
    Answer answer = api.send(Call.get("/api/v1/me/namespaces").with("repository", repository));
    List<String> names =
        answer.status() == 401 && !login
            ? List.of()
            : answer.required().text().lines().filter(line -> !line.isBlank()).toList();
    return new ClientTools.Place(api.server().repository(repository), names, login);
  }
}
