package dev.larder.upstream;

import dev.larder.common.outbound.ProxyAddress;
import dev.larder.common.outbound.TrustedAuthorities;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.client.BasicAuthentication;
import org.eclipse.jetty.client.ContinueProtocolHandler;
import org.eclipse.jetty.client.EarlyHintsProtocolHandler;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.ProcessingProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.eclipse.jetty.util.thread.Scheduler;

/// The HTTP clients, one for each [UpstreamRoute], at most [#MAX_CLIENTS]; the longest unused one
/// gives way.
///
/// They share threads and timer. These threads only move bytes; a caller that waits for an answer
/// waits on a thread of its own.
final class ClientPool implements AutoCloseable {
  static final int MAX_CLIENTS = 32;
  private static final int MAX_CONNECTIONS = 64;
  private static final int MAX_QUEUED = 1024;
  private static final int MAX_HEADER_BYTES = 32 << 10;
  private static final long POOLED_MILLIS = 60_000;

  private final OutboundSettings outbound;
  private final CheckedResolver resolver;
  private final QueuedThreadPool threads = new QueuedThreadPool(200, 0);
  private final Scheduler scheduler = new ScheduledExecutorScheduler("upstream-timer", true);
  private final Map<UpstreamRoute, PooledClient> clients = new LinkedHashMap<>(16, 0.75f, true);
  private final ReentrantLock lock = new ReentrantLock();

  ClientPool(OutboundSettings outbound, NameService names) {
    this.outbound = outbound;
    resolver = new CheckedResolver(names);
    threads.setName("upstream");
    threads.setDaemon(true);
    try {
      threads.start();
      scheduler.start();
    } catch (Exception e) {
      throw new IllegalStateException("threads for outbound connections cannot be started", e);
    }
  }

  Scheduler scheduler() {
    return scheduler;
  }

  /// A client that [PooledClient#leave] must be called on. Throws [IOException] when an authority's
  /// file cannot be read.
  PooledClient enter(UpstreamRoute route) throws IOException {
    lock.lock();
    try {
      PooledClient known = clients.get(route);
      if (known != null && known.enter()) {
        return known;
      }
      PooledClient made = new PooledClient(start(route), ClientPool::stop);
      made.enter();
      clients.put(route, made);
      retireOldest();
      return made;
    } finally {
      lock.unlock();
    }
  }

  private void retireOldest() {
    if (clients.size() > MAX_CLIENTS) {
      UpstreamRoute oldest = clients.keySet().iterator().next();
      PooledClient gone = clients.remove(oldest);
      if (gone != null) {
        gone.retire();
      }
    }
  }

  private HttpClient start(UpstreamRoute route) throws IOException {
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    connector.setExecutor(threads);
    connector.setScheduler(scheduler);
    connector.setSslContextFactory(route.secure() ? trusting(route.authorities()) : new NoTls());
    HttpClient http = new HttpClient(new HttpClientTransportOverHTTP(connector));
    http.setExecutor(threads);
    http.setScheduler(scheduler);
    configure(http);
    route.proxy().ifPresent(proxy -> useProxy(http, proxy));
    try {
      http.start();
    } catch (Exception e) {
      throw new IOException("the HTTP client cannot be started", e);
    }
    behavePlainly(http);
    return http;
  }

  private static SslContextFactory.Client trusting(List<Path> authorities) throws IOException {
    SslContextFactory.Client tls = new SslContextFactory.Client();
    tls.setSslContext(TrustedAuthorities.context(authorities));
    return tls;
  }

  /// What a client has that makes no TLS connection. Without it Jetty starts one of its own, which
  /// reads all authorities of the Java runtime.
  private static final class NoTls extends SslContextFactory.Client {
    @Override
    protected void doStart() {
      // Nothing is loaded.
    }
  }

  private void configure(HttpClient http) {
    http.setConnectTimeout(outbound.deadlines().connect().toMillis());
    http.setIdleTimeout(POOLED_MILLIS);
    http.setDestinationIdleTimeout(POOLED_MILLIS);
    http.setMaxConnectionsPerDestination(MAX_CONNECTIONS);
    http.setMaxRequestsQueuedPerDestination(MAX_QUEUED);
    http.setMaxResponseHeadersSize(MAX_HEADER_BYTES);
    http.setSocketAddressResolver(resolver);
    http.setFollowRedirects(false);
    http.setHttpCookieStore(new HttpCookieStore.Empty());
    http.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "larder/" + outbound.version()));
  }

  /// After the start, which fills in what is emptied here. Redirects, log-ins and encodings are not
  /// this layer's: a redirect must be checked first, a 401 is an answer, and bytes are verified as
  /// they were sent.
  private static void behavePlainly(HttpClient http) {
    http.getContentDecoderFactories().clear();
    http.getProtocolHandlers().clear();
    http.getProtocolHandlers().put(new ContinueProtocolHandler());
    http.getProtocolHandlers().put(new ProcessingProtocolHandler());
    http.getProtocolHandlers().put(new EarlyHintsProtocolHandler());
  }

  private static void useProxy(HttpClient http, ProxyAddress proxy) {
    Origin.Address address = new Origin.Address(proxy.host(), proxy.port());
    http.getProxyConfiguration().addProxy(new HttpProxy(address, proxy.secure()));
    proxy
        .login()
        .ifPresent(login ->
            http.getAuthenticationStore()
                .addAuthenticationResult(
                    new BasicAuthentication.BasicResult(
                        proxy.uri(),
                        HttpHeader.PROXY_AUTHORIZATION,
                        login.user(),
                        login.password())));
  }

  private static void stop(HttpClient http) {
    try {
      http.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP client cannot be stopped", e);
    }
  }

  /// Breaks off what is still going on.
  @Override
  public void close() {
    lock.lock();
    try {
      clients.values().forEach(client -> stop(client.http()));
      clients.clear();
    } finally {
      lock.unlock();
    }
    try {
      scheduler.stop();
      threads.stop();
    } catch (Exception e) {
      throw new IllegalStateException("threads for outbound connections cannot be stopped", e);
    }
  }
}
