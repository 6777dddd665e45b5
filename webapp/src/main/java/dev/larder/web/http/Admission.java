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
  private final int running;
  private final Semaphore admission;
  private volatile Routes opened = Routes.of();
  private volatile State state = State.STARTING;

  /// What the server is doing, as the readiness check and the desk see it.
  private enum State {
    STARTING,
    OPEN,
    DRAINING
  }

  Admission(Routes always, Routes management, int running) {
    this.always = always;
    this.management = management;
    this.running = running;
    this.admission = new Semaphore(running);
  }

  void open(Routes routes) {
    opened = routes;
    state = State.OPEN;
  }

  /// Waits until no admitted request is left or the grace is over; those on open connections are
  /// served meanwhile. False when some had to be left.
  boolean drain(Duration grace) throws InterruptedException {
    state = State.DRAINING;
    return admission.tryAcquire(running, grace.toNanos(), TimeUnit.NANOSECONDS);
  }

  boolean draining() {
    return state == State.DRAINING;
  }

  int inFlight() {
    return running - admission.availablePermits();
  }

  void serve(JettyExchange exchange, String connector) throws Exception {
    if (connector.equals(MANAGEMENT)) {
      serve(exchange, management.find(exchange.rawPath()).orElse(Routes.NOT_FOUND));
      return;
    }
    Optional<Route> unconditional = always.find(exchange.rawPath());
    if (unconditional.isPresent()) {
      serve(exchange, unconditional.get());
      return;
    }
    admit(exchange);
    try {
      serve(exchange, opened.find(exchange.rawPath()).orElse(Routes.NOT_FOUND));
    } finally {
      admission.release();
    }
  }

  /// What is at hand for a request that is admitted now; it counts as in flight until [#release].
  Optional<ReadyAnswer> atHand(JettyExchange exchange, String connector) {
    if (state != State.OPEN
        || connector.equals(MANAGEMENT)
        || always.find(exchange.rawPath()).isPresent()) {
      return Optional.empty();
    }
    Optional<Route> route = opened.find(exchange.rawPath());
    if (route.isEmpty() || !admission.tryAcquire()) {
      return Optional.empty();
    }
    boolean found = false;
    try {
      exchange.routed(route.get());
      Optional<ReadyAnswer> ready = route.get().endpoint().atHand(exchange);
      found = ready.isPresent();
      return ready;
    } finally {
      if (!found) {
        admission.release();
      }
    }
  }

  /// The answer that was at hand has been sent.
  void release() {
    admission.release();
  }

  private void admit(JettyExchange exchange) {
    if (state == State.STARTING) {
      throw new RequestRejected(503, SOON, "the server is starting; try again in a moment");
    }
    if (!admission.tryAcquire()) {
      throw new RequestRejected(503, SOON, "the server is busy; try again in a moment");
    }
    if (state == State.DRAINING) {
      exchange.closeConnection();
    }
  }

  private static void serve(JettyExchange exchange, Route route) throws Exception {
    exchange.routed(route);
    route.endpoint().serve(exchange);
  }
}
