package dev.larder.cli.command.log;

import dev.larder.api.LogTools;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ApiResponse;
import dev.larder.cli.client.ClientException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// By which key a log is known.
final class LogOption {
  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "Its public key (default: the one known from last time; the first time the one that the"
              + " server tells).")
  private Optional<String> key = Optional.empty();

  Optional<String> key() {
    return key;
  }

  /// The log that a person names, or the only one that the server has of its own.
  static String name(Optional<String> named, ApiClient api, LogTools tools)
      throws ClientException, InterruptedException {
    if (named.isPresent()) {
      return named.get();
    }
    ApiResponse answer = api.send(ApiRequest.get("/api/v1/" + tools.kind()));
    if (!answer.ok()) {
      throw new ClientException("name the log, since only administrators may list them");
    }
    List<String> own =
        answer
            .json()
            .path("items")
            .valueStream()
            .filter(one -> one.path("own").isObject())
            .map(one -> one.path("name").asString(""))
            .toList();
    if (own.size() != 1) {
      throw new ClientException(
          own.isEmpty()
              ? "the server has no log of its own"
              : "name one of " + String.join(", ", own));
    }
    return own.getFirst();
  }

  /// Text as a part of the name of a file.
  static String inFileName(ApiClient api, String log) {
    String host = api.server().text().replaceFirst("^https?://", "");
    return (host + "_" + log).replaceAll("[^A-Za-z0-9.-]", "_");
  }
}
