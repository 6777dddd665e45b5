package dev.larder.web.health;

import dev.larder.common.BuildVersion;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Headers;
import dev.larder.web.http.RequestRejected;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/// `/healthz`, `/readyz` and `/version`.
///
/// Live: the process answers. Ready: 200 as long as cached reads can be answered, with the ill
/// parts named in the body; 503 before the parts are known, while a vital one is ill, and while
/// draining.
public final class Health {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Headers JSON_TYPE =
      Headers.of("Content-Type", "application/json", "Cache-Control", "no-store");

  private final BuildVersion version;
  private volatile Optional<List<Part>> parts = Optional.empty();
  private volatile BooleanSupplier draining = () -> false;

  public Health(BuildVersion version) {
    this.version = version;
  }

  /// The server has all it needs: from now on readiness is what these parts say.
  public void ready(List<Part> known, BooleanSupplier isDraining) {
    draining = isDraining;
    parts = Optional.of(List.copyOf(known));
  }

  /// The three routes.
  public Routes routes() {
    return Routes.of(
        Route.at("/healthz", "health", this::live),
        Route.at("/readyz", "health", this::ready),
        Route.at("/version", "version", this::version));
  }

  private void live(Exchange exchange) throws Exception {
    answer(exchange, 200, Map.of("status", "live"));
  }

  private void version(Exchange exchange) throws Exception {
    answer(exchange, 200, version);
  }

  private void ready(Exchange exchange) throws Exception {
    List<Part> known = parts.orElse(List.of());
    Map<String, String> shown = new LinkedHashMap<>();
    boolean vitalIll = false;
    for (Part part : known) {
      Optional<String> trouble = part.trouble().get();
      shown.put(part.name(), trouble.orElse("ok"));
      vitalIll |= part.vital() && trouble.isPresent();
    }
    String status = status(vitalIll, shown.values().stream().allMatch("ok"::equals));
    boolean ready = status.equals("ready") || status.equals("degraded");
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", status);
    body.put("parts", shown);
    answer(exchange, ready ? 200 : 503, body);
  }

  private String status(boolean vitalIll, boolean allWell) {
    if (parts.isEmpty()) {
      return "starting";
    }
    if (draining.getAsBoolean()) {
      return "draining";
    }
    if (vitalIll) {
      return "unready";
    }
    return allWell ? "ready" : "degraded";
  }

  private static void answer(Exchange exchange, int status, Object body) throws Exception {
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      throw RequestRejected.methodNotAllowed("GET, HEAD");
    }
    exchange.respond(status, JSON_TYPE, JSON.writeValueAsBytes(body));
  }
}
