package dev.larder.web.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Decides whether a request is served now, and by which route.
///
/// Some routes (health) are served always; the others once they are opened, and no more of them at
/// once than the limit. The management connector knows its own routes only.
final class Admission {
  static final String MANAGEMENT = "management";

  private static final Headers SOON = Headers.of("Retry-After", "1");

  private final Routes always;
  private final Routes management;
  private final BasePath base;
  private final int running;
  private final Semaphore admission;
  private final Optional<Semaphore> permit;
  private volatile Routes opened = Routes.of();
  private volatile State state = State.STARTING;

  /// What the server is doing, as the readiness check and the admission of requests see it.
  private enum State {
    STARTING,
    OPEN,
    LEAVING,
    DRAINING
  }

  Admission(ServerSetup setup) {
    this.always = setup.always();
    this.management = setup.managed();
    this.base = setup.front().basePath();
    this.running = setup.limits().running();
    this.admission = new Semaphore(running);
    this.permit = Optional.of(admission);
  }

  void open(Routes routes) {
    opened = base.entrance().then(routes);
    state = State.OPEN;
  }

  /// From now on clients are asked to go elsewhere: by readiness, and by the end of the connection
  /// after each answer. Everybody who comes is served as before.
  void leave() {
    state = State.LEAVING;
  }

  /// Waits until no admitted request is left or the grace is over; those on open connections are
  /// served meanwhile. False when some had to be left.
  boolean drain(Duration grace) throws InterruptedException {
    state = State.DRAINING;
    return admission.tryAcquire(running, grace.toNanos(), TimeUnit.NANOSECONDS);
  }

  boolean draining() {
    return state == State.LEAVING || state == State.DRAINING;
  }

  int inFlight() {
    return running - admission.availablePermits();
  }

  /// An admitted request. It is in flight until it is closed, once its answer is over.
  record Admitted(Endpoint endpoint, Optional<Semaphore> permit) implements AutoCloseable {
    @Override
    public void close() {
      permit.ifPresent(Semaphore::release);
    }
  }

  /// Finds the endpoint that serves a request, without waiting; throws [RequestRejected] while the
  /// server starts or is busy.
  Admitted admit(JettyExchange exchange, String connector) {
    boolean management = connector.equals(MANAGEMENT);
    Optional<Route> unconditional = find(management ? this.management : always, exchange);
    if (management || unconditional.isPresent()) {
      return routed(exchange, unconditional, Optional.empty());
    }
    if (state == State.STARTING) {
      throw new RequestRejected(503, SOON, "the server is starting; try again in a moment");
    }
    if (!admission.tryAcquire()) {
      throw new RequestRejected(503, SOON, "the server is busy; try again in a moment");
    }
    if (state != State.OPEN) {
      exchange.closeConnection();
    }
    return routed(exchange, find(opened, exchange), permit);
  }

  /// A proxy that takes the base path off may be asked for a path that begins with the same words,
  /// so what is not found below the base path is looked for by the path as it was sent.
  private Optional<Route> find(Routes routes, JettyExchange exchange) {
    String sent = exchange.sentPath();
    String within = base.within(sent);
    Optional<Route> found = routes.find(within);
    if (found.isEmpty() && !within.equals(sent)) {
      return routes.find(sent);
    }
    exchange.below(within);
    return found;
  }

  private static Admitted routed(
      JettyExchange exchange, Optional<Route> found, Optional<Semaphore> permit) {
    Route route = found.orElse(Routes.NOT_FOUND);
    exchange.routed(route);
    return new Admitted(route.endpoint(), permit);
  }
}
