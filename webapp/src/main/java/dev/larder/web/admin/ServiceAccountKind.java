package dev.larder.web.admin;

import dev.larder.core.access.Account;
import dev.larder.core.admin.AccountWish;
import dev.larder.core.admin.IdentityAdmin;
import dev.larder.core.snapshot.Snapshot;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/service-accounts`: machines, which belong to a role and not to a person.
record ServiceAccountKind(IdentityAdmin admin) implements AccountKind {
  private static final String OWNER = "ownerRole";

  @Override
  public String noun() {
    return "service account";
  }

  @Override
  public boolean isOne(Account account) {
    return account.holder() instanceof Account.Service;
  }

  @Override
  public ObjectNode json(Account account) {
    ObjectNode json = AccountKind.json(account.name(), account.roles(), account.disabled());
    if (account.holder() instanceof Account.Service(var owner)) {
      owner.ifPresent(role -> json.put(OWNER, role));
    }
    return json;
  }

  @Override
  public Function<Snapshot, Wish> read(String name, JsonFields fields) {
    fields.named("name", name);
    Set<String> roles = Set.copyOf(fields.list("roles"));
    boolean disabled = fields.flag("disabled").orElse(false);
    Optional<String> owner = fields.text(OWNER);
    fields.done();
    AccountWish wish = new AccountWish(name, roles, disabled, new AccountWish.Service(owner));
    ObjectNode shown = AccountKind.json(name, roles, disabled);
    owner.ifPresent(role -> shown.put(OWNER, role));
    Wish read = Wish.of(shown, (edit, _) -> admin.saveAccount(edit, wish));
    return _ -> read;
  }
}
