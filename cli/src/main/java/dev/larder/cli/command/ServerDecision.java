package dev.larder.cli.command;

import dev.larder.api.ClientTools.Finding;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ApiResponse;
import dev.larder.cli.client.ClientException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a server says that it would do with somebody who reads a component.
///
/// @param told its explanation; absent: it does not explain itself to them
record ServerDecision(Finding finding, Optional<JsonNode> told) {
  private static final int MAX_VERSIONS = 5;

  static ServerDecision on(ApiClient api, String repository, NamedComponent named)
      throws ClientException, InterruptedException {
    ApiResponse answer =
        api.send(
            ApiRequest.get("/api/v1/explain")
                .with("repository", repository)
                .with("component", named.component())
                .with("version", named.version())
                .with("action", "read"));
    if (!answer.ok()) {
      return new ServerDecision(
          Finding.wrong("the server would refuse it: " + answer.status() + " " + answer.said()),
          Optional.empty());
    }
    JsonNode told = answer.json();
    String because = told.path("because").asString("");
    String verdict = told.path("verdict").asString("");
    return new ServerDecision(
        verdict.equals("allowed")
            ? Finding.good("the server lets it be read: " + because)
            : Finding.wrong("the server would not answer (" + verdict + "): " + because),
        Optional.of(told));
  }

  /// What a person may have meant who gets nothing: names that are almost the same, else versions
  /// that are there.
  Optional<String> meant(ApiClient api, String repository, NamedComponent named)
      throws ClientException, InterruptedException {
    List<String> near =
        told.map(one -> one.path("near").valueStream().map(JsonNode::asString).toList())
            .orElse(List.of());
    if (!near.isEmpty()) {
      return Optional.of("there is no such name here; almost the same: " + String.join(", ", near));
    }
    boolean wanted = told.isPresent() && named.version().isPresent() && !told.get().has("owner");
    return wanted ? versions(api, repository, named.component()) : Optional.empty();
  }

  private static Optional<String> versions(ApiClient api, String repository, String component)
      throws ClientException, InterruptedException {
    ApiResponse answer =
        api.send(
            ApiRequest.get("/api/v1/versions")
                .with("repository", repository)
                .with("component", component)
                .with("limit", Integer.toString(MAX_VERSIONS)));
    if (!answer.ok()) {
      return Optional.empty();
    }
    List<String> stored =
        answer
            .json()
            .path("items")
            .valueStream()
            .map(one -> one.path("version").asString(""))
            .toList();
    return Optional.of("the newest versions that are stored: " + String.join(", ", stored));
  }
}
