package dev.larder.web.http;

import dev.larder.web.http.jetty.RequestThreads;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.Graceful;

/// The HTTP server: it listens from [#start] on, serves its routes from [#open] on, and ends by
/// [#leave], [#drain] and [#close].
public final class WebServer implements AutoCloseable {
  private final Server server;
  private final Admission admission;
  private final List<ServerConnector> connectors;

  private WebServer(Server server, Admission admission, List<ServerConnector> connectors) {
    this.server = server;
    this.admission = admission;
    this.connectors = List.copyOf(connectors);
  }

  /// Binds the addresses and answers the setup's `always` routes; everything else is 503 until
  /// [#open].
  public static WebServer start(ServerSetup setup) throws ServerStartException {
    Server server = new Server(new RequestThreads());
    Admission admission = new Admission(setup);
    server.setHandler(
        new FrontHandler(
            new Peers(setup.front()),
            setup.limits(),
            admission,
            new GlanceFailures(setup.observers(), System::nanoTime)));
    server.setErrorHandler(new PlainErrors());
    server.setRequestLog(new RequestObservers(setup.observers()));
    server.addBean(new NetworkConnectionLimit(setup.limits().connections(), server));
    List<ServerConnector> connectors = connectors(server, setup);
    connectors.forEach(server::addConnector);
    WebServer web = new WebServer(server, admission, connectors);
    try {
      server.start();
      return web;
    } catch (Exception e) {
      web.close();
      throw startFailure(setup, e);
    }
  }

  /// Serves these routes from now on.
  public void open(Routes routes) {
    admission.open(routes);
  }

  /// Where clients reach it: plain first, then TLS. Ports that were 0 are the real ones here.
  public List<URI> addresses() {
    return connectors.stream()
        .filter(connector -> !connector.getName().equals(Admission.MANAGEMENT))
        .map(WebServer::address)
        .toList();
  }

  /// Where health and metrics are served apart, if they are.
  public Optional<URI> managementAddress() {
    return connectors.stream()
        .filter(connector -> connector.getName().equals(Admission.MANAGEMENT))
        .map(WebServer::address)
        .findFirst();
  }

  /// Refuses readiness from now on, so that who spreads the load sends no more here, and serves
  /// whoever comes all the same.
  public void leave() {
    admission.leave();
  }

  /// Whether [#leave] or [#drain] has begun; readiness is refused then.
  public boolean draining() {
    return admission.draining();
  }

  /// Requests being served, health and metrics not counted.
  public int inFlight() {
    return admission.inFlight();
  }

  /// Accepts no further connections and waits until the requests in flight are done, at most
  /// `grace`. The management address stays. Answers false when requests had to be left.
  public boolean drain(Duration grace) throws InterruptedException {
    for (ServerConnector connector : connectors) {
      if (!connector.getName().equals(Admission.MANAGEMENT)) {
        // Also tells HTTP/2 clients to take new requests elsewhere; the wait is ours, so its end is
        // not.
        var _ = Graceful.shutdown(connector);
      }
    }
    return admission.drain(grace);
  }

  /// Closes every connection at once.
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop in order", e);
    }
  }

  private static List<ServerConnector> connectors(Server server, ServerSetup setup) {
    Connectors build = new Connectors(server, setup.limits());
    List<ServerConnector> connectors = new ArrayList<>();
    connectors.add(build.plain("http", setup.http()));
    setup
        .https()
        .ifPresent(
            https -> connectors.add(build.secure("https", https.listen(), https.identity())));
    setup
        .management()
        .ifPresent(listen -> connectors.add(build.plain(Admission.MANAGEMENT, listen)));
    return connectors;
  }

  private static URI address(ServerConnector connector) {
    String host = connector.getHost();
    String shown = host.contains(":") ? "[" + host + "]" : host;
    String scheme = connector.getName().equals("https") ? "https" : "http";
    return URI.create(scheme + "://" + shown + ":" + connector.getLocalPort());
  }

  private static ServerStartException startFailure(ServerSetup setup, Exception cause) {
    for (Throwable at = cause; at != null; at = at.getCause()) {
      if (at instanceof BindException || at instanceof UnresolvedAddressException) {
        return new ServerStartException(
            "cannot listen at "
                + places(setup)
                + ": "
                + at.getMessage()
                + "; another process listens there, or this machine has no such address. Stop it,"
                + " or choose others with LARDER_HTTP_HOST, LARDER_HTTP_PORT, LARDER_HTTPS_PORT and"
                + " LARDER_MANAGEMENT_PORT",
            cause);
      }
    }
    return new ServerStartException("the HTTP server did not start: " + cause.getMessage(), cause);
  }

  /// Those that cannot be had, which the exception does not tell; all, if they can by now.
  private static String places(ServerSetup setup) {
    List<ListenAddress> all =
        Stream.of(
                Optional.of(setup.http()),
                setup.https().map(ServerSetup.Https::listen),
                setup.management())
            .flatMap(Optional::stream)
            .toList();
    List<ListenAddress> taken = all.stream().filter(listen -> !isFree(listen)).toList();
    return (taken.isEmpty() ? all : taken)
        .stream()
            .map(listen -> listen.host() + ":" + listen.port())
            .collect(Collectors.joining(" and "));
  }

  private static boolean isFree(ListenAddress listen) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(listen.host(), listen.port()));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
