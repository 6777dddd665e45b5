package dev.larder.cli.command;

import dev.larder.api.ClientTools;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ApiResponse;
import dev.larder.cli.client.ClientException;
import java.util.List;

/// A repository as this person's client sees it.
final class ClientRepository {
  private ClientRepository() {}

  /// Only namespaces in which the person may read something are told, and none to strangers.
  static ClientTools.Place of(ApiClient api, String repository)
      throws ClientException, InterruptedException {
    boolean login = api.connection().token().isPresent();
    ApiResponse answer =
        api.send(ApiRequest.get("/api/v1/me/namespaces").with("repository", repository));
    List<String> names =
        answer.status() == 401 && !login
            ? List.of()
            : answer.required().text().lines().filter(line -> !line.isBlank()).toList();
    return new ClientTools.Place(api.server().repository(repository), names, login);
  }
}
