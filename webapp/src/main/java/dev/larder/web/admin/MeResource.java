package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.access.Account;
import dev.larder.core.access.Principal;
import dev.larder.core.access.Token;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/// `/api/v1/me`: one's own account and its tokens.
record MeResource(TokenOperations tokens) {
  List<Operation> operations() {
    return List.of(
        Operation.get("me", Permission.own(), MeResource::show),
        Operation.get("me/tokens", Permission.own(), this::list),
        Operation.post("me/tokens", Permission.password(), this::issue),
        Operation.delete("me/tokens/", Permission.own(), this::revoke));
  }

  private static void show(ApiCall call) throws IOException {
    Account account = account(call);
    ObjectNode json = Json.object();
    json.put("name", account.name());
    json.put(
        "type",
        switch (account.holder()) {
          case Account.User _ -> "user";
          case Account.Service _ -> "service-account";
        });
    GrantsJson.texts(json.putArray("roles"), new TreeSet<>(account.roles()));
    GrantsJson.write(json.putArray("grants"), call.snapshot().directory().grants(account.roles()));
    token(call)
        .ifPresent(
            token -> json.set("token", TokenJson.json(token, account.name(), Optional.empty())));
    call.answer(json);
  }

  private void list(ApiCall call) throws IOException {
    Account account = account(call);
    tokens.list(call, token -> token.owner().equals(account.id()));
  }

  private void issue(ApiCall call) throws IOException {
    JsonFields fields = JsonBody.read(call.exchange());
    tokens.issue(call, tokens.wish(fields, call.principal().name()), _ -> {});
  }

  private void revoke(ApiCall call) throws IOException {
    tokens.revoke(call, (snapshot, token) -> requireMine(snapshot, call, token));
  }

  /// A token with a scope ends nothing but itself, so that one that leaks cannot stop others.
  private static void requireMine(Snapshot snapshot, ApiCall call, Token token) {
    if (!token.owner().equals(known(call).account())) {
      throw TokenOperations.absent(token.id());
    }
    Optional<String> shown = known(call).token();
    boolean narrow =
        shown
            .flatMap(snapshot.directory()::token)
            .filter(one -> !(one.scope() instanceof Token.Everything))
            .isPresent();
    if (narrow && !shown.equals(Optional.of(token.id()))) {
      throw new ApiProblem(new Ending(403, "a token with a scope may revoke itself only"));
    }
  }

  /// The account may be gone since the login.
  private static Account account(ApiCall call) {
    return call.snapshot()
        .directory()
        .account(known(call).account())
        .orElseThrow(() -> new ApiProblem(new Ending(401, "this account is gone")));
  }

  private static Optional<Token> token(ApiCall call) {
    return known(call).token().flatMap(call.snapshot().directory()::token);
  }

  static Principal.Known known(ApiCall call) {
    return switch (call.principal()) {
      case Principal.Known known -> known;
      case Principal.Anonymous _ -> throw new ApiProblem(new Ending(401, "this needs a login"));
    };
  }
}
