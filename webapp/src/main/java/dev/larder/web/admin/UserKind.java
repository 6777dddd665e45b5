package dev.larder.web.admin;

import dev.larder.core.access.Account;
import dev.larder.core.admin.AccountWish;
import dev.larder.core.admin.IdentityAdmin;
import dev.larder.core.admin.PasswordRule;
import dev.larder.core.snapshot.Snapshot;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/users`: people.
///
/// @param hash makes of a password what is stored
record UserKind(IdentityAdmin admin, UnaryOperator<String> hash) implements AccountKind {
  private static final String PASSWORD = "password";

  @Override
  public String noun() {
    return "user";
  }

  @Override
  public boolean isOne(Account account) {
    return account.holder() instanceof Account.User;
  }

  @Override
  public ObjectNode json(Account user) {
    return AccountKind.json(user.name(), user.roles(), user.disabled());
  }

  @Override
  public Function<Snapshot, Wish> read(String name, JsonFields fields) {
    fields.named("name", name);
    Set<String> roles = Set.copyOf(fields.list("roles"));
    boolean disabled = fields.flag("disabled").orElse(false);
    JsonFields.WriteOnly password = fields.writeOnly(PASSWORD);
    fields.done();
    AccountWish.NewPassword chosen = chosen(password, fields.at(PASSWORD));
    AccountWish wish = new AccountWish(name, roles, disabled, new AccountWish.User(chosen));
    ObjectNode recorded = AccountKind.json(name, roles, disabled);
    switch (chosen) {
      case AccountWish.Kept() -> {}
      case AccountWish.Removed() -> recorded.put(PASSWORD, "removed");
      case AccountWish.Replaced _ -> recorded.put(PASSWORD, "replaced");
    }
    Wish read =
        new Wish(
            AccountKind.json(name, roles, disabled),
            recorded,
            (edit, _) -> admin.saveAccount(edit, wish));
    return _ -> read;
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
}
