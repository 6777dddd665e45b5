package dev.larder.web.metrics;

import dev.larder.web.http.Endpoint;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Headers;
import dev.larder.web.http.RequestRejected;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The registry of all figures, and `/metrics` that shows them.
///
/// The endpoint itself asks no caller for a permission: put it on the management address, or behind
/// a check.
public final class Metrics implements Endpoint, AutoCloseable {
  private static final Headers TEXT =
      Headers.of("Content-Type", "text/plain; version=0.0.4; charset=utf-8");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private Optional<JvmGcMetrics> pauses = Optional.empty();

  /// Adds the figures of the Java machine and the process, once. The first scrape does so too: to
  /// wake what they are asked of takes a tenth of a start, which need not wait for it.
  public synchronized void watchMachine() {
    if (pauses.isPresent() || registry.isClosed()) {
      return;
    }
    JvmGcMetrics collections = new JvmGcMetrics();
    collections.bindTo(registry);
    pauses = Optional.of(collections);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ClassLoaderMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
  }

  /// Where other parts register their figures. Labels come from small closed sets, never from
  /// requests.
  public MeterRegistry registry() {
    return registry;
  }

  /// Where parts register collectors that look things up at each scrape.
  public PrometheusRegistry collectors() {
    return registry.getPrometheusRegistry();
  }

  @Override
  public void serve(Exchange exchange) throws Exception {
    if (!exchange.method().equals("GET") && !exchange.method().equals("HEAD")) {
      throw RequestRejected.methodNotAllowed("GET, HEAD");
    }
    watchMachine();
    exchange.respond(200, TEXT, registry.scrape().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public synchronized void close() {
    pauses.ifPresent(JvmGcMetrics::close);
    registry.close();
  }
}
