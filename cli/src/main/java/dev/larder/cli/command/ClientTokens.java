package dev.larder.cli.command;

import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ApiResponse;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.common.Secret;
import dev.larder.common.json.Json;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The tokens that the client makes for itself.
final class ClientTokens {
  /// How every token begins.
  static final String PREFIX = "lrd_";

  private static final String MINE = "/api/v1/me/tokens";

  /// A new token, which the server shows this once.
  record Made(String id, Secret token) {}

  private ClientTokens() {}

  /// Who the server says is asking.
  static String owner(ApiClient api) throws ClientException, InterruptedException {
    ApiResponse answer = api.send(ApiRequest.get("/api/v1/me"));
    if (answer.status() == 401) {
      throw new ClientException(api.server() + " does not take this login: " + answer.said());
    }
    JsonNode me = answer.json();
    String name = me.path("name").asString("");
    if (name.isEmpty()) {
      throw new ClientException(api.server() + " does not say who is logged in: is it a Larder?");
    }
    return name;
  }

  static Made make(ApiClient api, String name, Optional<Integer> days)
      throws ClientException, InterruptedException {
    ObjectNode wanted = Json.object();
    wanted.put("name", name);
    days.ifPresent(count -> wanted.put("expiresAt", expiry(count)));
    return made(api.send(ApiRequest.post(MINE, wanted)));
  }

  /// So many days from now, as the API writes it.
  static String expiry(int days) {
    return Instant.now().plus(days, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString();
  }

  static Made made(ApiResponse answer) throws ClientException {
    JsonNode made = answer.json();
    String token = made.path("token").asString("");
    if (token.isEmpty()) {
      throw new ClientException(answer.request() + " was answered without a token");
    }
    return new Made(made.path("id").asString(""), Secret.of(token));
  }

  static void revoke(ApiClient api, String id) throws ClientException, InterruptedException {
    ApiResponse answer = api.send(ApiRequest.delete(MINE + "/" + ApiRequest.encode(id)));
    if (answer.status() != 404) {
      answer.required();
    }
  }

  /// By which a person recognises the token in a list later.
  static String nameFor(ClientMachine machine) {
    String host = machine.variable("HOSTNAME").orElse("").toLowerCase(Locale.ROOT);
    String plain = host.replaceAll("[^a-z0-9.-]+", "-");
    return plain.isEmpty() ? "cli" : "cli-" + plain.substring(0, Math.min(40, plain.length()));
  }
}
