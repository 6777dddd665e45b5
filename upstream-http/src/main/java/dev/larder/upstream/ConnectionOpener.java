package dev.larder.upstream;

import dev.larder.common.outbound.ProxyAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Opens connections: to addresses that are allowed only, through the proxy where there is one, and
/// with TLS where the address or the proxy wants it.
///
/// Channels, because a thread that waits for one can be interrupted, whatever kind of thread it is.
final class ConnectionOpener {
  private final CheckedResolver resolver;
  private final Duration connect;
  private final String userAgent;

  ConnectionOpener(CheckedResolver resolver, Duration connect, String userAgent) {
    this.resolver = resolver;
    this.connect = connect;
    this.userAgent = userAgent;
  }

  UpstreamConnection open(Destination to, Optional<SSLSocketFactory> trust, HeadDeadline deadline)
      throws IOException {
    SocketChannel channel = channel(to, deadline);
    boolean opened = false;
    try {
      UpstreamConnection connection = new UpstreamConnection(channel, socket(channel, to, trust));
      opened = true;
      return connection;
    } finally {
      if (!opened) {
        channel.close();
      }
    }
  }

  /// The host behind a proxy is resolved by the proxy; here it is the proxy's own.
  private SocketChannel channel(Destination to, HeadDeadline deadline) throws IOException {
    if (to.proxy().isPresent()) {
      ProxyAddress proxy = to.proxy().get();
      return connect(
          resolver.resolve(bare(proxy.host()), proxy.port(), AddressReach.NAMED), deadline);
    }
    WebOrigin origin = to.origin();
    return connect(resolver.resolve(bare(origin.host()), origin.port(), to.reach()), deadline);
  }

  private SocketChannel connect(List<InetSocketAddress> addresses, HeadDeadline deadline)
      throws IOException {
    IOException last = new UnknownHostException();
    for (InetSocketAddress address : addresses) {
      try {
        return connect(address, deadline);
      } catch (IOException e) {
        last = e;
        if (deadline.isOver() || Thread.currentThread().isInterrupted()) {
          break;
        }
      }
    }
    throw last;
  }

  private SocketChannel connect(InetSocketAddress address, HeadDeadline deadline)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    boolean connected = false;
    try {
      deadline.waitsFor(channel);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.socket().connect(address, Math.toIntExact(connect.toMillis()));
      connected = true;
      return channel;
    } finally {
      if (!connected) {
        channel.close();
      }
    }
  }

  private Socket socket(SocketChannel channel, Destination to, Optional<SSLSocketFactory> trust)
      throws IOException {
    Socket socket = channel.socket();
    if (to.proxy().isPresent()) {
      ProxyAddress proxy = to.proxy().get();
      socket = proxy.secure() ? tls(socket, trust, proxy.host(), proxy.port()) : socket;
      if (!to.forwarded()) {
        tunnel(new UpstreamConnection(channel, socket), to.origin(), proxy);
      }
    }
    WebOrigin origin = to.origin();
    return origin.isSecure() ? tls(socket, trust, origin.host(), origin.port()) : socket;
  }

  private void tunnel(UpstreamConnection connection, WebOrigin origin, ProxyAddress proxy)
      throws IOException {
    String target = origin.host() + ":" + origin.port();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Host", target);
    headers.put("User-Agent", userAgent);
    headers.putAll(UpstreamCredentials.of(proxy));
    int status = connection.ask(new RequestHead("CONNECT", target, headers)).getCode();
    if (status < 200 || status > 299) {
      throw new ProxyRefusedException(status);
    }
    if (!connection.isAtRest()) {
      throw new IOException("the proxy spoke before it was asked");
    }
  }

  private static SSLSocket tls(
      Socket socket, Optional<SSLSocketFactory> trust, String host, int port) throws IOException {
    SSLSocketFactory factory =
        trust.orElseThrow(() -> new IllegalArgumentException("a destination without TLS"));
    SSLSocket tls = (SSLSocket) factory.createSocket(socket, bare(host), port, false);
    SSLParameters parameters = tls.getSSLParameters();
    // The certificate must bear the name that was asked for.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls;
  }

  /// An IPv6 address without the brackets that it has in a URL.
  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }
}
