package dev.larder.rig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/// An outbound HTTP proxy: CONNECT and absolute-form requests, optionally with a login, optionally
/// reading the TLS inside with certificates of an authority of its own.
///
/// It knows only the hosts that [#route] names, so that nothing leaves the machine.
public final class ConnectProxy implements AutoCloseable {
  private final Optional<SSLContext> tls;
  private final Optional<TestAuthority> interceptor;
  private final Map<String, Integer> routes = new ConcurrentHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final List<Seen> inside = new CopyOnWriteArrayList<>();
  private volatile Optional<String> authorization = Optional.empty();
  private final Listener listener;

  private ConnectProxy(Optional<SSLContext> tls, Optional<TestAuthority> interceptor) {
    this.tls = tls;
    this.interceptor = interceptor;
    listener = new Listener(this::serve);
  }

  public static ConnectProxy start() {
    return new ConnectProxy(Optional.empty(), Optional.empty());
  }

  /// Speaks TLS itself, with a certificate of this authority.
  public static ConnectProxy startTls(TestAuthority authority) {
    return new ConnectProxy(Optional.of(authority.serverContext("127.0.0.1")), Optional.empty());
  }

  /// Ends TLS itself, as the proxies of some companies do, and shows certificates of `authority`.
  /// What it answers to `CONNECT` comes from a route that speaks plain HTTP.
  public static ConnectProxy intercepting(TestAuthority authority) {
    return new ConnectProxy(Optional.empty(), Optional.of(authority));
  }

  /// Sends what is meant for `host:port` to this server.
  public ConnectProxy route(String hostAndPort, FakeUpstream target) {
    return route(hostAndPort, target.port());
  }

  /// Sends what is meant for `host:port` to this port of this machine.
  public ConnectProxy route(String hostAndPort, int port) {
    routes.put(hostAndPort, port);
    return this;
  }

  /// Answers 407 to whoever does not send these credentials.
  public ConnectProxy demandBasic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(UTF_8);
    authorization = Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
    return this;
  }

  public URI url() {
    return URI.create(scheme() + "://127.0.0.1:" + listener.port());
  }

  public URI url(String userAndPassword) {
    return URI.create(scheme() + "://" + userAndPassword + "@127.0.0.1:" + listener.port());
  }

  private String scheme() {
    return tls.isPresent() ? "https" : "http";
  }

  /// Requests to the proxy itself.
  public List<Seen> requests() {
    return List.copyOf(seen);
  }

  /// Requests that an intercepting proxy read inside its tunnels.
  public List<Seen> intercepted() {
    return List.copyOf(inside);
  }

  private void serve(Socket plain) throws IOException {
    Socket socket = tls.isPresent() ? TestAuthority.accept(tls.get(), plain) : plain;
    InputStream in = new BufferedInputStream(socket.getInputStream());
    Optional<Seen> request = Wire.read(in);
    if (request.isEmpty()) {
      return;
    }
    seen.add(request.get());
    boolean connect = request.get().method().equals("CONNECT");
    String target = connect ? request.get().target() : authority(request.get());
    Integer upstream = routes.get(target);
    if (authorization.isPresent()
        && !authorization.equals(request.get().header("Proxy-Authorization"))) {
      write(socket.getOutputStream(), "407 Login", "Proxy-Authenticate: Basic realm=\"proxy\"");
    } else if (upstream == null) {
      write(socket.getOutputStream(), "502 No route", "X-Target: " + target);
    } else if (!connect) {
      forward(request.get(), upstream, in, socket);
    } else {
      write(socket.getOutputStream(), "200 Connected", "X-Proxy: rig");
      tunnel(target, upstream, in, socket);
    }
  }

  private static String authority(Seen request) {
    URI target = URI.create(request.target());
    return target.getHost() + ":" + (target.getPort() < 0 ? 80 : target.getPort());
  }

  private void tunnel(String target, int upstream, InputStream in, Socket client)
      throws IOException {
    if (interceptor.isEmpty()) {
      pipe(upstream, new byte[0], in, client);
      return;
    }
    SSLContext context = interceptor.get().serverContext(target.replaceFirst(":.*", ""));
    try (Socket opened = TestAuthority.accept(context, client)) {
      InputStream plain = new BufferedInputStream(opened.getInputStream());
      Optional<Seen> request = Wire.read(plain);
      if (request.isPresent()) {
        inside.add(request.get());
        forward(request.get(), upstream, plain, opened);
      }
    }
  }

  private static void forward(Seen request, int upstream, InputStream in, Socket client)
      throws IOException {
    String path = request.target().replaceFirst("^https?://[^/]*", "");
    StringBuilder head = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(request.method(), path));
    request
        .headers()
        .forEach((name, values) -> head.append("%s: %s\r\n".formatted(name, values.getFirst())));
    pipe(upstream, head.append("\r\n").toString().getBytes(ISO_8859_1), in, client);
  }

  private static void pipe(int upstream, byte[] head, InputStream in, Socket client)
      throws IOException {
    try (Socket server = new Socket(InetAddress.getLoopbackAddress(), upstream)) {
      server.getOutputStream().write(head);
      Thread.ofVirtual().start(() -> copy(in, server));
      server.getInputStream().transferTo(client.getOutputStream());
    }
  }

  private static void copy(InputStream in, Socket server) {
    try {
      in.transferTo(server.getOutputStream());
      server.shutdownOutput();
    } catch (IOException _) {
      // One side went away, and the other direction ends as well.
    }
  }

  private static void write(OutputStream out, String status, String header) throws IOException {
    boolean opened = status.startsWith("200");
    String length = opened ? "" : "Content-Length: 0\r\n";
    out.write("HTTP/1.1 %s\r\n%s\r\n%s\r\n".formatted(status, header, length).getBytes(ISO_8859_1));
    out.flush();
  }

  @Override
  public void close() {
    listener.close();
  }
}
