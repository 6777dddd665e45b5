package dev.larder.web.admin;

import dev.larder.api.Outcome;
import dev.larder.common.json.Json;
import dev.larder.core.access.Account;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.admin.IdentityAdmin;
import dev.larder.core.snapshot.Snapshot;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/// What users and service accounts have in common; they share one name space.
sealed interface AccountKind extends ResourceKind<Account> permits UserKind, ServiceAccountKind {
  IdentityAdmin admin();

  /// Whether an account is of this kind.
  boolean isOne(Account account);

  @Override
  default SortedMap<String, Account> all(Snapshot snapshot) {
    SortedMap<String, Account> all = new TreeMap<>();
    snapshot.directory().accounts().stream()
        .filter(this::isOne)
        .forEach(account -> all.put(account.name(), account));
    return all;
  }

  @Override
  default Outcome<String> delete(ConfigurationEdit edit, String name, boolean force) {
    return admin().deleteAccount(edit, name);
  }

  static ObjectNode json(String name, Collection<String> roles, boolean disabled) {
    ObjectNode json = Json.object();
    json.put("name", name);
    GrantsJson.texts(json.putArray("roles"), new TreeSet<>(roles));
    json.put("disabled", disabled);
    return json;
  }
}
