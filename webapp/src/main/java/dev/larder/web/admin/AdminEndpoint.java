package dev.larder.web.admin;

import dev.larder.core.access.Caller;
import dev.larder.core.access.Gate;
import dev.larder.core.access.Principal;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.StorageDownException;
import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Query;
import dev.larder.web.http.RequestRejected;
import dev.larder.web.login.Login;
import dev.larder.web.login.Logins;
import dev.larder.web.outcome.Ending;
import dev.larder.web.outcome.Problem;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything below `/api/v1/`: finds the operation, who calls, and whether they may.
public final class AdminEndpoint implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(AdminEndpoint.class);

  private final Logins logins;
  private final Snapshots snapshots;
  private final List<Operation> operations;

  AdminEndpoint(Logins logins, Snapshots snapshots, List<Operation> operations) {
    this.logins = logins;
    this.snapshots = snapshots;
    this.operations = List.copyOf(operations);
  }

  List<Operation> operations() {
    return operations;
  }

  @Override
  public void serve(Exchange exchange) throws IOException {
    serve(exchange, this::known);
  }

  /// Serves a call of the server's own pages, in the name of a visitor whom they know.
  public void serveAs(Principal visitor, Exchange exchange) throws IOException {
    serve(
        exchange, (_, here) -> isToChange(here) ? visitor : known(logins.unlessToChange(visitor)));
  }

  /// Tells who calls, or ends the call.
  private interface Callers {
    Principal of(Exchange exchange, List<Operation> here);
  }

  private void serve(Exchange exchange, Callers callers) throws IOException {
    try {
      answer(exchange, callers);
    } catch (RequestRejected rejected) {
      tellSubject(exchange);
      Problem.respond(exchange, Ending.of(rejected));
    } catch (StorageDownException down) {
      LOG.debug("{} {} failed: {}", exchange.method(), exchange.rawPath(), down.getMessage());
      Problem.respond(exchange, Ending.of(down));
    }
  }

  /// For the audit log, which counts refusals by what was asked for.
  private void tellSubject(Exchange exchange) {
    try {
      Query query = exchange.query();
      exchange.subject(
          query
              .first("repository")
              .filter(RepositoryName::isValid)
              .filter(name -> snapshots.current().find(new RepositoryName(name)).isPresent()),
          query.first("component"));
    } catch (RequestRejected unreadable) {
      LOG.debug("{} asks for nothing: {}", exchange.rawPath(), unreadable.getMessage());
    }
  }

  private void answer(Exchange exchange, Callers callers) throws IOException {
    String path = exchange.rest();
    List<Operation> here = operations.stream().filter(one -> one.isAt(path)).toList();
    boolean open = here.stream().anyMatch(one -> one.permission() instanceof Permission.Open);
    // Who may not know what is here does not learn it from a 404 or 405 either.
    Principal principal = open ? Principal.ANONYMOUS : callers.of(exchange, here);
    Snapshot snapshot = snapshots.current();
    Operation operation = find(exchange, snapshot, principal, here);
    require(operation.permission(), snapshot, principal);
    Caller caller = new Caller(principal, exchange.remoteAddress(), exchange.requestId());
    operation.handler().serve(new ApiCall(exchange, snapshot, caller, operation.name(path)));
  }

  private static Operation find(
      Exchange exchange, Snapshot snapshot, Principal principal, List<Operation> here) {
    if (here.isEmpty()) {
      require(Permission.own(), snapshot, principal);
      throw new ApiProblem(
          Ending.missing("not found: /api/v1/openapi.json says what there is below /api/v1/"));
    }
    return here.stream()
        .filter(one -> one.answers(exchange.method()))
        .findFirst()
        .orElseThrow(() -> {
          require(here.getFirst().permission(), snapshot, principal);
          return new ApiProblem(notAllowed(here));
        });
  }

  private static Ending notAllowed(List<Operation> here) {
    TreeSet<String> methods = new TreeSet<>(here.stream().map(Operation::method).toList());
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    String allowed = String.join(", ", methods);
    return Ending.notAllowed(allowed, "this path answers " + allowed + " only");
  }

  static void require(Permission permission, Snapshot snapshot, Principal principal) {
    permission
        .missing(snapshot.gate(), principal)
        .ifPresent(decision -> {
          throw new ApiProblem(refusal(permission, principal, decision));
        });
  }

  private static Ending refusal(
      Permission permission, Principal principal, Gate.Decision decision) {
    return switch (decision) {
      case Gate.Decision.Forbidden _ ->
          new Ending(403, principal.name() + " may not do this: it needs " + permission.words());
      case Gate.Decision.Login _, Gate.Decision.Granted _ ->
          new Ending(401, "this needs " + permission.asked());
    };
  }

  private Principal known(Exchange exchange, List<Operation> here) {
    return known(isToChange(here) ? logins.evenToChange(exchange) : logins.of(exchange));
  }

  private static boolean isToChange(List<Operation> here) {
    return here.stream().anyMatch(one -> one.permission().equals(Permission.evenToChange()));
  }

  private static Principal known(Login login) {
    return switch (login) {
      case Login.NotAtHand() -> throw new IllegalStateException("the API is never glanced at");
      case Login.Declined(var ending) -> throw new ApiProblem(ending);
      case Login.Known(var principal) -> principal;
    };
  }
}
