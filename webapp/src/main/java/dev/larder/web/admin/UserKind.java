package dev.larder.web.admin;

import dev.larder.api.Outcome;
import dev.larder.common.json.Json;
import dev.larder.core.access.Account;
import dev.larder.core.admin.AccountWish;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.admin.IdentityAdmin;
import dev.larder.core.admin.PasswordRule;
import dev.larder.core.snapshot.Snapshot;
import java.util.Collection;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/users`: people.
///
/// @param hash makes of a password what is stored
record UserKind(IdentityAdmin admin, UnaryOperator<String> hash) implements IdentityKind<Account> {
  private static final String PASSWORD = "password";

  @Override
  public String noun() {
    return "user";
  }

  @Override
  public SortedMap<String, Account> all(Snapshot snapshot) {
    SortedMap<String, Account> users = new TreeMap<>();
    snapshot.directory().accounts().stream()
        .filter(account -> account.holder() instanceof Account.User)
        .forEach(account -> users.put(account.name(), account));
    return users;
  }

  @Override
  public ObjectNode json(Account user) {
    return json(user.name(), user.roles(), user.disabled());
  }

  static ObjectNode json(String name, Collection<String> roles, boolean disabled) {
    ObjectNode json = Json.object();
    json.put("name", name);
    GrantsJson.texts(json.putArray("roles"), new TreeSet<>(roles));
    json.put("disabled", disabled);
    return json;
  }

  @Override
  public Wish wish(String name, JsonFields fields) {
    Set<String> roles = Set.copyOf(fields.list("roles"));
    boolean disabled = fields.flag("disabled").orElse(false);
    JsonFields.WriteOnly password = fields.writeOnly(PASSWORD);
    fields.done();
    AccountWish.NewPassword chosen = chosen(password, fields.at(PASSWORD));
    AccountWish wish = new AccountWish(name, roles, disabled, new AccountWish.User(chosen));
    ObjectNode recorded = json(name, roles, disabled);
    switch (chosen) {
      case AccountWish.Kept() -> {}
      case AccountWish.Removed() -> recorded.put(PASSWORD, "removed");
      case AccountWish.Replaced _ -> recorded.put(PASSWORD, "replaced");
    }
    return new Wish(json(name, roles, disabled), recorded, edit -> admin.saveAccount(edit, wish));
  }

  private AccountWish.NewPassword chosen(JsonFields.WriteOnly given, String at) {
    return switch (given) {
      case JsonFields.WriteOnly.Kept() -> new AccountWish.Kept();
      case JsonFields.WriteOnly.Removed() -> new AccountWish.Removed();
      case JsonFields.WriteOnly.Replaced(var text) -> {
        PasswordRule.problem(text)
            .ifPresent(problem -> {
              throw ApiProblem.value(at, problem);
            });
        yield new AccountWish.Replaced(hash.apply(text));
      }
    };
  }

  @Override
  public Outcome<String> delete(ConfigurationEdit edit, String name) {
    return admin.deleteAccount(edit, name);
  }
}
