package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.Type;
import dev.larder.core.retention.Retention;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.storage.RepositoryBytes;
import dev.larder.core.storage.RepositoryBytes.Sum;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/repository-usage`: how many bytes repositories store, and how many they may.
record RepositoryUsage(RepositoryBytes bytes) {
  Operation operation() {
    return Operation.get("repository-usage", Permission.observe(), this::list);
  }

  private void list(ApiCall call) throws IOException {
    QueryParameters.of(call, "after", "limit");
    ListPage page = ListPage.asked(call.exchange());
    Snapshot snapshot = call.snapshot();
    SortedMap<String, Repository> all = new TreeMap<>();
    snapshot.repositories().stream()
        .filter(one -> !(one.definition().type() instanceof Type.Group))
        .forEach(one -> all.put(one.name().text(), one));
    Map<RepositoryId, Sum> sums = bytes.of(all.values().stream().map(Repository::id).toList());
    page.respond(
        call, all, (_, one) -> shown(snapshot, one, sums.getOrDefault(one.id(), Sum.NONE)));
  }

  private ObjectNode shown(Snapshot snapshot, Repository repository, Sum sum) {
    ObjectNode json = Json.object();
    json.put("repository", repository.name().text());
    json.put("type", repository.definition().type().word());
    json.put("bytes", sum.bytes());
    json.put("deletedBytes", sum.deleted());
    Optional<Retention> policy = snapshot.stored().find(Retention.KIND, repository.name().text());
    policy.flatMap(Retention::quota).ifPresent(most -> json.put("quota", most));
    policy.flatMap(Retention::budget).ifPresent(most -> json.put("budget", most));
    policy
        .flatMap(Retention::toolchainBudget)
        .ifPresent(most -> {
          Set<String> toolchains = snapshot.format(repository).toolchains();
          json.put("toolchainBytes", bytes.ofComponents(repository.id(), toolchains));
          json.put("toolchainBudget", most);
        });
    return json;
  }
}
