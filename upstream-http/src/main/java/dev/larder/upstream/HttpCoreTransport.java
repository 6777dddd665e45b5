package dev.larder.upstream;

import dev.larder.common.outbound.ProxyAddress;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.repository.UpstreamConfig;
import dev.larder.core.source.HttpRequests;
import dev.larder.core.source.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// [Transport] and [HttpRequests] over HTTP/1.1.
///
/// Bodies arrive as they were sent: no content-coding is asked for or undone. A body that ends
/// early ends in an exception, except that an HTTP/1.0 body without a length ends where its
/// connection does. At most 128 connections per destination; more requests wait their turn within
/// their deadline.
public final class HttpCoreTransport implements Transport, HttpRequests, AutoCloseable {
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /// A redirect's body up to this size is read, because that is cheaper than a new connection.
  private static final int MAX_DRAINED_BYTES = 8 << 10;

  private static final byte[] NO_BODY = new byte[0];

  private final OutboundSettings outbound;
  private final AddressGate gate;
  private final Destinations destinations = new Destinations();
  private final Ticks ticks;
  private final RequestSender sender;

  /// @param whom it asks, in the plural: the name of its loop tells
  public HttpCoreTransport(OutboundSettings outbound, String whom, StandingLoops loops) {
    this(outbound, NameService.SYSTEM, whom, loops);
  }

  HttpCoreTransport(
      OutboundSettings outbound, NameService unbounded, String whom, StandingLoops loops) {
    this.outbound = outbound;
    UpstreamDeadlines deadlines = outbound.deadlines();
    String userAgent = "larder/" + outbound.version();
    NameService names = new BoundedNameService(unbounded, deadlines.connect());
    gate = new AddressGate(names);
    ticks = new Ticks(loops, whom, PacedBody.pace(deadlines));
    ticks.watch(destinations);
    ticks.start();
    ConnectionOpener opener =
        new ConnectionOpener(new CheckedResolver(names), deadlines.connect(), userAgent);
    sender = new RequestSender(deadlines, opener, ticks, userAgent);
  }

  @Override
  public Exchange get(Optional<UpstreamConfig> upstream, URI address, Map<String, String> headers) {
    RedirectTrail trail = new RedirectTrail(address);
    URI at = address;
    while (true) {
      Optional<ProxyAddress> proxy = proxy(upstream, at);
      try {
        Exchange exchange =
            once(
                upstream,
                new Request("GET", at, headers, NO_BODY),
                proxy,
                new UpstreamCredentials(upstream, address, headers));
        Optional<String> location = location(exchange);
        if (location.isEmpty()) {
          return exchange;
        }
        at = trail.follow(at, location.get());
      } catch (IOException e) {
        return Thread.currentThread().isInterrupted()
            ? cancelled(at)
            : TransportFailures.of(at, proxy, e);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return cancelled(at);
      }
    }
  }

  @Override
  public Exchange send(Optional<UpstreamConfig> upstream, Request request) {
    Optional<ProxyAddress> proxy = proxy(upstream, request.address());
    try {
      return once(
          upstream,
          request,
          proxy,
          new UpstreamCredentials(upstream, request.address(), request.headers()));
    } catch (IOException e) {
      return Thread.currentThread().isInterrupted()
          ? cancelled(request.address())
          : TransportFailures.of(request.address(), proxy, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return cancelled(request.address());
    }
  }

  private static Exchange.Unreachable cancelled(URI at) {
    return new Exchange.Unreachable(
        Cause.TIMEOUT, "the request to %s was cancelled".formatted(TransportFailures.where(at)));
  }

  private Exchange once(
      Optional<UpstreamConfig> upstream,
      Request request,
      Optional<ProxyAddress> proxy,
      UpstreamCredentials credentials)
      throws IOException, InterruptedException {
    URI at = request.address();
    AddressReach reach = gate.check(upstream, at, proxy.isPresent());
    WebOrigin origin = WebOrigin.of(at);
    Map<String, String> headers = credentials.headersFor(at);
    Destination to;
    DestinationPool pool;
    try {
      to =
          new Destination(
              origin, reach, UpstreamRoute.of(origin.isSecure(), authorities(upstream), proxy));
      pool = destinations.of(to);
    } catch (IOException e) {
      return new Exchange.Unreachable(
          Cause.CERTIFICATE, "the trusted authorities cannot be read: " + e.getMessage());
    }
    return sender.send(pool, to, request, headers);
  }

  /// Where a response redirects to; its body is done with then.
  private static Optional<String> location(Exchange exchange) throws IOException {
    if (!(exchange instanceof Exchange.Response response)
        || !REDIRECTS.contains(response.status())) {
      return Optional.empty();
    }
    Optional<String> location = Optional.ofNullable(response.headers().get("location"));
    if (location.isPresent()) {
      try (response) {
        if (response.length().orElse(Long.MAX_VALUE) <= MAX_DRAINED_BYTES) {
          response.body().readNBytes(MAX_DRAINED_BYTES);
        }
      }
    }
    return location;
  }

  private Optional<ProxyAddress> proxy(Optional<UpstreamConfig> upstream, URI at) {
    return upstream
        .flatMap(UpstreamConfig::proxy)
        .map(ProxyAddress::of)
        .or(() -> outbound.proxies().proxyFor(at));
  }

  private List<Path> authorities(Optional<UpstreamConfig> upstream) {
    List<Path> files = new ArrayList<>();
    outbound.caFile().ifPresent(files::add);
    upstream.flatMap(UpstreamConfig::caFile).map(Path::of).ifPresent(files::add);
    return files;
  }

  /// Breaks off every exchange.
  @Override
  public void close() {
    ticks.close();
  }
}
