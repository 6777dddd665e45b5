package dev.larder.web.metrics;

import dev.larder.web.http.ServedRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Times requests by route, method and class of status: labels that a client cannot multiply.
public final class RequestTimers implements ServedRequest.Observer {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS");
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10),
    Duration.ofSeconds(60)
  };

  private final MeterRegistry registry;
  private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

  private final Counter glanceFailures;

  private record Key(String route, String method, String status) {}

  public RequestTimers(MeterRegistry registry) {
    this.registry = registry;
    this.glanceFailures =
        Counter.builder("http.server.glances.failed")
            .description(
                "Requests that failed on the thread that read them and were served again on one of"
                    + " their own")
            .register(registry);
  }

  @Override
  public void served(ServedRequest request) {
    String method = METHODS.contains(request.method()) ? request.method() : "other";
    String status = request.aborted() ? "aborted" : request.status() / 100 + "xx";
    timers
        .computeIfAbsent(new Key(request.route(), method, status), this::timer)
        .record(request.took());
  }

  @Override
  public void glanceFailed() {
    glanceFailures.increment();
  }

  private Timer timer(Key key) {
    return Timer.builder("http.server.requests")
        .description(
            "Requests served, from the first byte of the request to the last of the answer")
        .tag("route", key.route())
        .tag("method", key.method())
        .tag("status", key.status())
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }
}
