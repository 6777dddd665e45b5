package dev.larder.web.admin;

import dev.larder.api.Format;
import dev.larder.api.ObjectKind;
import dev.larder.core.access.Principal;
import dev.larder.core.admin.RepositoryAdmin;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.StorageDownException;
import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.RequestRejected;
import dev.larder.web.login.Login;
import dev.larder.web.login.Logins;
import dev.larder.web.outcome.Ending;
import dev.larder.web.outcome.Problem;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything below `/api/v1/`. All of it is for administrators, except the description.
public final class AdminEndpoint implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(AdminEndpoint.class);

  private final Logins logins;
  private final Map<String, Resource> resources = new HashMap<>();
  private final Status status;

  public AdminEndpoint(Logins logins, Snapshots snapshots, RepositoryAdmin admin, Status status) {
    this.logins = logins;
    this.status = status;
    resources.put("repositories", new RepositoriesResource(snapshots, admin));
    for (Format format : snapshots.current().formats().byName().values()) {
      for (ObjectKind kind : format.objects()) {
        resources.put(kind.name(), new ObjectsResource(kind, snapshots, admin));
      }
    }
  }

  @Override
  public void serve(Exchange exchange) throws IOException {
    try {
      route(exchange);
    } catch (Ended ended) {
      Problem.respond(exchange, ended.ending());
    } catch (RequestRejected rejected) {
      Problem.respond(exchange, Ending.of(rejected));
    } catch (StorageDownException down) {
      LOG.warn("{} {} failed: {}", exchange.method(), exchange.rawPath(), down.getMessage());
      Problem.respond(
          exchange, new Ending(503, "the server cannot reach its database; try again shortly"));
    }
  }

  private void route(Exchange exchange) throws IOException {
    String path = exchange.rest();
    if (path.equals("openapi.json")) {
      OpenApi.respond(exchange);
      return;
    }
    Principal principal = administrator(exchange);
    int slash = path.indexOf('/');
    String kind = slash < 0 ? path : path.substring(0, slash);
    if (path.equals("status")) {
      readOnly(exchange);
      status.respond(exchange);
      return;
    }
    Resource resource = Optional.ofNullable(resources.get(kind)).orElseThrow(AdminEndpoint::none);
    if (slash < 0) {
      readOnly(exchange);
      resource.list(exchange);
      return;
    }
    one(exchange, principal, resource, PathText.decode(path.substring(slash + 1)));
  }

  private static void one(Exchange exchange, Principal principal, Resource resource, String name)
      throws IOException {
    switch (exchange.method()) {
      case "GET", "HEAD" -> resource.get(exchange, name);
      case "PUT" -> resource.put(exchange, principal, name);
      case "DELETE" -> resource.delete(exchange, principal, name);
      default -> throw new Ended(notAllowed("GET, HEAD, PUT, DELETE"));
    }
  }

  static void readOnly(Exchange exchange) {
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      throw new Ended(notAllowed("GET, HEAD"));
    }
  }

  private static Ending notAllowed(String methods) {
    return Ending.notAllowed(methods, "this path answers " + methods + " only");
  }

  private static Ended none() {
    return new Ended(
        Ending.missing("not found: /api/v1/openapi.json says what there is below /api/v1/"));
  }

  private Principal administrator(Exchange exchange) {
    return switch (logins.administrator(exchange)) {
      case Login.Declined(var ending) -> throw new Ended(ending);
      case Login.Known(var principal) -> principal;
    };
  }
}
