package dev.larder.web.admin;

import dev.larder.api.Outcome;
import dev.larder.core.access.Account;
import dev.larder.core.admin.AccountWish;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.admin.IdentityAdmin;
import dev.larder.core.snapshot.Snapshot;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/service-accounts`: machines, which belong to a role and not to a person.
record ServiceAccountKind(IdentityAdmin admin) implements IdentityKind<Account> {
  private static final String OWNER = "ownerRole";

  @Override
  public String noun() {
    return "service account";
  }

  @Override
  public SortedMap<String, Account> all(Snapshot snapshot) {
    SortedMap<String, Account> services = new TreeMap<>();
    snapshot.directory().accounts().stream()
        .filter(account -> account.holder() instanceof Account.Service)
        .forEach(account -> services.put(account.name(), account));
    return services;
  }

  @Override
  public ObjectNode json(Account account) {
    ObjectNode json = UserKind.json(account.name(), account.roles(), account.disabled());
    if (account.holder() instanceof Account.Service(var owner)) {
      owner.ifPresent(role -> json.put(OWNER, role));
    }
    return json;
  }

  @Override
  public Wish wish(String name, JsonFields fields) {
    Set<String> roles = Set.copyOf(fields.list("roles"));
    boolean disabled = fields.flag("disabled").orElse(false);
    Optional<String> owner = fields.text(OWNER);
    fields.done();
    AccountWish wish = new AccountWish(name, roles, disabled, new AccountWish.Service(owner));
    ObjectNode shown = UserKind.json(name, roles, disabled);
    owner.ifPresent(role -> shown.put(OWNER, role));
    return new Wish(shown, shown, edit -> admin.saveAccount(edit, wish));
  }

  @Override
  public Outcome<String> delete(ConfigurationEdit edit, String name) {
    return admin.deleteAccount(edit, name);
  }
}
