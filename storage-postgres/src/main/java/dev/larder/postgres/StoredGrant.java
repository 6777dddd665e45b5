package dev.larder.postgres;

import dev.larder.api.Patterns;
import dev.larder.core.access.Action;
import dev.larder.core.access.Grant;
import java.util.List;
import java.util.stream.Collectors;

/// A grant as it stands in a `jsonb` column.
record StoredGrant(List<String> repositories, List<String> modules, List<String> actions) {
  static String write(List<Grant> grants) {
    return JsonColumn.write(grants.stream().map(StoredGrant::of).toList());
  }

  static List<Grant> read(String json) {
    return List.of(JsonColumn.read(json, StoredGrant[].class)).stream()
        .map(StoredGrant::grant)
        .toList();
  }

  private static StoredGrant of(Grant grant) {
    return new StoredGrant(
        grant.repositories().patterns(),
        grant.modules().patterns(),
        grant.actions().stream().map(Enum::name).sorted().toList());
  }

  private Grant grant() {
    return new Grant(
        new Patterns(repositories),
        new Patterns(modules),
        actions.stream().map(Action::valueOf).collect(Collectors.toUnmodifiableSet()));
  }
}
