package dev.larder.web.admin;

import dev.larder.api.Outcome;
import dev.larder.common.json.Json;
import dev.larder.core.access.Role;
import dev.larder.core.access.RoleName;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.admin.KindAdmin;
import dev.larder.core.admin.RoleRules;
import dev.larder.core.snapshot.Snapshot;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/roles`, built-in ones included.
record RoleKind(KindAdmin admin) implements ResourceKind<Role> {
  @Override
  public String noun() {
    return "role";
  }

  @Override
  public SortedMap<String, Role> all(Snapshot snapshot) {
    SortedMap<String, Role> roles = new TreeMap<>();
    snapshot.directory().roles().forEach(role -> roles.put(role.name(), role));
    return roles;
  }

  @Override
  public ObjectNode json(Role role) {
    ObjectNode json = Json.object();
    json.put("name", role.name());
    GrantsJson.write(json.putArray("grants"), role.grants());
    GrantsJson.texts(json.putArray("includes"), new TreeSet<>(role.includes()));
    return json;
  }

  @Override
  public Function<Snapshot, Wish> read(String name, JsonFields fields) {
    fields.named("name", name);
    Role role =
        new Role(name, GrantsJson.read(fields, "grants"), Set.copyOf(fields.list("includes")));
    fields.done();
    Wish wish = Wish.of(json(role), (edit, _) -> save(edit, role));
    return _ -> wish;
  }

  /// A built-in role is there before an administrator has stored it.
  private Outcome<Boolean> save(ConfigurationEdit edit, Role role) {
    return admin
        .save(edit, RoleRules.KIND, role)
        .map(created -> created && !RoleName.BUILT_IN.contains(role.name()));
  }

  @Override
  public Outcome<String> delete(ConfigurationEdit edit, String name, boolean force) {
    return admin.delete(edit, RoleRules.KIND, name);
  }
}
