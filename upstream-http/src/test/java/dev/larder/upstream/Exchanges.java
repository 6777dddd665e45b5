package dev.larder.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.outbound.ProxyRules;
import dev.larder.core.loop.LoopTime;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.source.Transport.Cause;
import dev.larder.core.source.Transport.Exchange;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// What the tests of the transport ask for and look at.
final class Exchanges {
  /// For upstreams that answer: no test fails because the machine is busy.
  static final UpstreamDeadlines PATIENT =
      new UpstreamDeadlines(
          Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(60), 1);

  /// For upstreams that do not.
  static final UpstreamDeadlines SHORT =
      new UpstreamDeadlines(
          Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofMillis(600), 1_000_000);

  private Exchanges() {}

  static HttpCoreTransport transport(UpstreamDeadlines deadlines) {
    return transport(deadlines, Optional.empty(), ProxyRules.none());
  }

  static HttpCoreTransport transport(
      UpstreamDeadlines deadlines, Optional<Path> caFile, ProxyRules proxies) {
    return new HttpCoreTransport(
        new OutboundSettings("1.2.3", deadlines, caFile, proxies),
        new RigNames(),
        "upstreams",
        loops());
  }

  static StandingLoops loops() {
    return new StandingLoops(LoopTime.SYSTEM);
  }

  static Optional<UpstreamConfig> named(URI url) {
    return Optional.of(UpstreamConfig.of(url.toString()));
  }

  static Exchange.Response response(Exchange exchange) {
    assertThat(exchange).isInstanceOf(Exchange.Response.class);
    return (Exchange.Response) exchange;
  }

  /// Reads and closes.
  static String body(Exchange exchange) throws IOException {
    try (Exchange.Response response = response(exchange)) {
      return new String(response.body().readAllBytes(), UTF_8);
    }
  }

  static Exchange.Unreachable unreachable(Exchange exchange, Cause cause) {
    assertThat(exchange).isInstanceOf(Exchange.Unreachable.class);
    Exchange.Unreachable unreachable = (Exchange.Unreachable) exchange;
    assertThat(unreachable.cause()).as(unreachable.text()).isEqualTo(cause);
    assertThat(unreachable.text().lines()).hasSize(1);
    return unreachable;
  }
}
