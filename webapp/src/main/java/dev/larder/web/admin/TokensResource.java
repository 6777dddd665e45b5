package dev.larder.web.admin;

import dev.larder.core.access.Account;
import dev.larder.core.access.Principal;
import dev.larder.core.access.Token;
import dev.larder.core.admin.TokenAdmin;
import dev.larder.core.admin.TokenWish;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// `/api/v1/tokens`: those of every account for administrators, those of a service account for the
/// accounts that hold its owner role.
record TokensResource(TokenOperations tokens) {
  List<Operation> operations() {
    return List.of(
        Operation.get("tokens", Permission.byContent(), this::list),
        Operation.post("tokens", Permission.byContent(), this::issue),
        Operation.delete("tokens/", Permission.byContent(), this::revoke));
  }

  private void list(ApiCall call) throws IOException {
    Optional<String> owner = call.exchange().query().first("owner");
    Snapshot snapshot = call.snapshot();
    requireLogin(call);
    if (owner.isEmpty()) {
      require(TokenAdmin.mayManageAll(snapshot, call.principal()), call);
      tokens.list(call, _ -> true);
      return;
    }
    requireOwner(snapshot, call, owner.get());
    Optional<Account> account = snapshot.directory().account(owner.get());
    tokens.list(call, token -> account.filter(one -> one.id().equals(token.owner())).isPresent());
  }

  private void issue(ApiCall call) throws IOException {
    requireLogin(call);
    JsonFields fields = JsonBody.read(call.exchange());
    String owner = fields.required("owner");
    requireOwner(call.snapshot(), call, owner);
    TokenWish wish = tokens.wish(fields, owner);
    tokens.issue(call, wish, snapshot -> requireOwner(snapshot, call, owner));
  }

  private void revoke(ApiCall call) throws IOException {
    requireLogin(call);
    boolean all = TokenAdmin.mayManageAll(call.snapshot(), call.principal());
    require(all || call.snapshot().directory().token(call.name()).isPresent(), call);
    tokens.revoke(call, (snapshot, token) -> requireOwner(snapshot, call, token));
  }

  private static void requireLogin(ApiCall call) {
    if (call.principal() instanceof Principal.Anonymous) {
      throw new ApiProblem(new Ending(401, "this needs a login"));
    }
  }

  private static void requireOwner(Snapshot snapshot, ApiCall call, Token token) {
    Optional<Account> owner = snapshot.directory().account(token.owner());
    require(owner.filter(one -> mayManage(snapshot, call, one)).isPresent(), call);
  }

  /// Who may not manage an account's tokens does not learn whether there is the account.
  private static void requireOwner(Snapshot snapshot, ApiCall call, String owner) {
    boolean may =
        TokenAdmin.mayManageAll(snapshot, call.principal())
            || snapshot
                .directory()
                .account(owner)
                .filter(account -> mayManage(snapshot, call, account))
                .isPresent();
    require(may, call);
  }

  private static boolean mayManage(Snapshot snapshot, ApiCall call, Account owner) {
    return TokenAdmin.mayManage(snapshot, call.principal(), owner);
  }

  private static void require(boolean may, ApiCall call) {
    if (!may) {
      throw new ApiProblem(
          new Ending(
              403,
              call.principal().name()
                  + " may not manage these tokens: it needs the action administer on everything,"
                  + " or, by password, the owner role of the service account"));
    }
  }
}
