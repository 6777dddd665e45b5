package dev.larder.web.admin;

import dev.larder.common.json.Json;
import dev.larder.core.access.Token;
import dev.larder.core.admin.ConfigurationEdit;
import dev.larder.core.admin.TokenAdmin;
import dev.larder.core.admin.TokenWish;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.web.login.TokenSecret;
import dev.larder.web.outcome.Ending;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// What `tokens` and `me/tokens` have in common; whose tokens a caller may see is theirs to say.
final class TokenOperations {
  private static final Logger LOG = LoggerFactory.getLogger(TokenOperations.class);

  private final ConfigurationLock lock;
  private final TokenAdmin admin;

  TokenOperations(ConfigurationLock lock, TokenAdmin admin) {
    this.lock = lock;
    this.admin = admin;
  }

  /// @param shown which of all tokens
  void list(ApiCall call, Predicate<Token> shown) throws IOException {
    SortedMap<String, Token> tokens = new TreeMap<>();
    call.snapshot().directory().tokens().stream()
        .filter(shown)
        .forEach(token -> tokens.put(token.id(), token));
    Map<String, Instant> used = admin.lastUsed(tokens.values());
    ListPage.asked(call.exchange())
        .respond(
            call,
            tokens,
            (id, token) ->
                TokenJson.json(
                    token, owner(call.snapshot(), token), Optional.ofNullable(used.get(id))));
  }

  /// Reads what is wanted of a new token.
  TokenWish wish(JsonFields fields, String owner) {
    TokenWish wish =
        new TokenWish(
            fields.required("name"),
            owner,
            TokenJson.scope(fields),
            ApiProblem.unlessFound(admin.end(TokenJson.expiry(fields))));
    fields.done();
    return wish;
  }

  /// Makes a token and shows its secret, this once.
  ///
  /// @param check ends the call where the caller may not, by the snapshot of the change
  void issue(ApiCall call, TokenWish wish, Consumer<Snapshot> check) throws IOException {
    String secret = TokenSecret.fresh();
    String id = TokenSecret.id();
    Token issued =
        lock.take(snapshot -> {
          check.accept(snapshot);
          ObjectNode recorded = recorded(call, wish, id);
          ConfigurationEdit edit =
              Representation.edit(
                  snapshot, call, Optional.empty(), Optional.of(Representation.of(recorded)));
          return ApiProblem.unlessFound(admin.issue(edit, wish, id, TokenSecret.sha256(secret)));
        });
    LOG.info("{} made the token {} of {}", call.principal().name(), id, wish.owner());
    ObjectNode shown = TokenJson.json(issued, wish.owner(), Optional.empty());
    shown.put("token", secret);
    call.answer(201, shown);
  }

  private static ObjectNode recorded(ApiCall call, TokenWish wish, String id) {
    ObjectNode json = Json.object();
    json.put("id", id);
    json.put("name", wish.name());
    json.put("owner", wish.owner());
    TokenJson.scope(json, wish.scope());
    json.put("createdBy", call.principal().name());
    wish.expires().ifPresent(end -> json.put("expiresAt", end.toString()));
    return json;
  }

  /// Ends the token that the call names.
  ///
  /// @param check ends the call where the caller may not, by the snapshot of the change
  void revoke(ApiCall call, BiConsumer<Snapshot, Token> check) throws IOException {
    String id =
        lock.take(snapshot -> {
          Token token =
              snapshot.directory().token(call.name()).orElseThrow(() -> absent(call.name()));
          check.accept(snapshot, token);
          ObjectNode before = TokenJson.json(token, owner(snapshot, token), Optional.empty());
          ConfigurationEdit edit =
              Representation.edit(
                  snapshot, call, Optional.of(Representation.of(before)), Optional.empty());
          return ApiProblem.unlessFound(admin.revoke(edit, call.name()));
        });
    LOG.info("{} revoked the token {}", call.principal().name(), id);
    call.done();
  }

  private static String owner(Snapshot snapshot, Token token) {
    return snapshot.directory().account(token.owner()).orElseThrow().name();
  }

  static ApiProblem absent(String id) {
    return new ApiProblem(Ending.missing("not found: there is no token " + id));
  }
}
