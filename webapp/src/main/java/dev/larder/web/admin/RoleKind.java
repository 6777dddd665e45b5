package dev.larder.web.admin;

import dev.larder.api.Outcome;
import dev.larder.common.json.Json;
import dev.larder.core.access.Role;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.admin.IdentityAdmin;
import dev.larder.core.snapshot.Snapshot;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/roles`, built-in ones included.
record RoleKind(IdentityAdmin admin) implements IdentityKind<Role> {
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
  public Wish wish(String name, JsonFields fields) {
    Role role =
        new Role(name, GrantsJson.read(fields, "grants"), Set.copyOf(fields.list("includes")));
    fields.done();
    ObjectNode shown = json(role);
    return new Wish(shown, shown, edit -> admin.saveRole(edit, role));
  }

  @Override
  public Outcome<String> delete(ConfigurationEdit edit, String name) {
    return admin.deleteRole(edit, name);
  }
}
