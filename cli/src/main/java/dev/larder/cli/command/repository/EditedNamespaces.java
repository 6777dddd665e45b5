package dev.larder.cli.command.repository;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.command.object.StoredObject;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The namespaces of a repository, being changed.
record EditedNamespaces(StoredObject repository) {
  static EditedNamespaces of(ApiClient api, String name)
      throws ClientException, InterruptedException {
    return new EditedNamespaces(
        StoredObject.existing(api, "/api/v1/repositories/" + ApiRequest.encode(name)));
  }

  /// Adds a pattern, or sets its mode; whether that changes anything.
  boolean put(String pattern, String mode) {
    Optional<ObjectNode> there = find(pattern);
    if (there.isPresent() && there.get().path("mode").asString("").equals(mode)) {
      return false;
    }
    there.orElseGet(() -> all().addObject().put("pattern", pattern)).put("mode", mode);
    return true;
  }

  /// Whether it was there.
  boolean remove(String pattern) {
    boolean there = find(pattern).isPresent();
    all().removeIf(one -> one.path("pattern").asString("").equals(pattern));
    return there;
  }

  void save(ApiClient api, boolean force) throws ClientException, InterruptedException {
    repository.write(api, force);
  }

  private Optional<ObjectNode> find(String pattern) {
    for (JsonNode one : all()) {
      if (one instanceof ObjectNode object && one.path("pattern").asString("").equals(pattern)) {
        return Optional.of(object);
      }
    }
    return Optional.empty();
  }

  private ArrayNode all() {
    return repository.json().withArray("namespaces");
  }
}
