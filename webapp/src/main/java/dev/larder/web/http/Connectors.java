package dev.larder.web.http;

import dev.larder.web.http.jetty.DeadlineConnection;
import dev.larder.web.http.jetty.FileConnector;
import java.security.KeyStore;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// Builds Jetty's connectors: HTTP/1.1 and HTTP/2, plain and with TLS, in their strict modes.
record Connectors(Server server, Limits limits) {

  ServerConnector plain(String name, ListenAddress listen) {
    HttpConfiguration configuration = configuration();
    return connector(
        name,
        listen,
        new DeadlineConnection.Factory(configuration, limits.headers()),
        http2(new HTTP2CServerConnectionFactory(configuration)));
  }

  ServerConnector secure(String name, ListenAddress listen, TlsIdentity identity) {
    HttpConfiguration configuration = configuration();
    // A client checks the name it asked for; we have one certificate and nothing to choose by it.
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol("http/1.1");
    return connector(
        name,
        listen,
        new SslConnectionFactory(tls(identity), alpn.getProtocol()),
        alpn,
        http2(new HTTP2ServerConnectionFactory(configuration)),
        new DeadlineConnection.Factory(configuration, limits.headers()));
  }

  private SslContextFactory.Server tls(TlsIdentity identity) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    show(tls, identity.keyStore());
    identity.onChange(store -> {
      try {
        tls.reload(t -> show((SslContextFactory.Server) t, store));
      } catch (Exception e) {
        throw new IllegalStateException("the new certificate cannot be used", e);
      }
    });
    return tls;
  }

  private static void show(SslContextFactory.Server tls, KeyStore store) {
    tls.setKeyStore(store);
    tls.setKeyStorePassword(TlsIdentity.KEY_PASSWORD);
  }

  private ServerConnector connector(
      String name, ListenAddress listen, ConnectionFactory... protocols) {
    ServerConnector connector = new FileConnector(server, protocols);
    connector.setName(name);
    connector.setHost(listen.host());
    connector.setPort(listen.port());
    connector.setIdleTimeout(limits.idle().toMillis());
    connector.setAcceptQueueSize(1_024);
    // The drain waits for requests; a pause inside one is not the end of it.
    connector.setShutdownIdleTimeout(-1);
    return connector;
  }

  private <F extends AbstractHTTP2ServerConnectionFactory> F http2(F factory) {
    factory.setMaxConcurrentStreams(limits.streams());
    return factory;
  }

  private HttpConfiguration configuration() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setHttpCompliance(HttpCompliance.STRICT);
    configuration.setUriCompliance(UriCompliance.DEFAULT);
    configuration.setRequestHeaderSize(limits.headerBytes());
    configuration.setSendServerVersion(false);
    return configuration;
  }
}
