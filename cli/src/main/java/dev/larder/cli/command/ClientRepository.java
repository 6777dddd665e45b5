package dev.larder.cli.command;

import dev.larder.api.ClientTools;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ApiResponse;
import dev.larder.cli.client.ClientException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A repository as this person's client sees it.
public final class ClientRepository {
  private ClientRepository() {}

  /// Only namespaces in which the person may read something are told, and none to strangers.
  public static ClientTools.Place of(ApiClient api, String repository)
      throws ClientException, InterruptedException {
    boolean login = api.connection().token().isPresent();
    ApiResponse answer =
        api.send(ApiRequest.get("/api/v1/me/namespaces").with("repository", repository));
    List<String> names =
        answer.status() == 401 && !login
            ? List.of()
            : answer.required().text().lines().filter(line -> !line.isBlank()).toList();
    return new ClientTools.Place(
        api.server().repository(repository), names, login, announced(api, repository, login));
  }

  /// Strangers are told nothing where all is private; nor does a server of another version know of
  /// it.
  private static Map<String, String> announced(ApiClient api, String repository, boolean login)
      throws ClientException, InterruptedException {
    ApiResponse answer =
        api.send(ApiRequest.get("/api/v1/me/client").with("repository", repository));
    if (answer.status() == 404 || (answer.status() == 401 && !login)) {
      return Map.of();
    }
    Map<String, String> announced = new HashMap<>();
    for (String line : answer.required().text().lines().toList()) {
      String[] words = line.split(" ", 2);
      if (words.length == 2) {
        announced.put(words[0], words[1]);
      }
    }
    return announced;
  }
}
