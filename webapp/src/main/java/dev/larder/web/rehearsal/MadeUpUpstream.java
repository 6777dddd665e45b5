package dev.larder.web.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.larder.web.http.TlsIdentity;
import dev.larder.web.tls.DevAuthority;
import dev.larder.web.tls.PemFiles;
import dev.larder.web.tls.TlsException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// An upstream of [MadeUpModules] on this machine, over https as real ones are.
public final class MadeUpUpstream implements AutoCloseable {
  private final HttpsServer server;
  private final DevAuthority authority;

  private MadeUpUpstream(HttpsServer server, DevAuthority authority) {
    this.server = server;
    this.authority = authority;
  }

  /// @param directory where its certificate may lie
  public static MadeUpUpstream in(Path directory) throws IOException, TlsException {
    DevAuthority authority = DevAuthority.in(directory, Clock.systemUTC());
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(authority)));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", MadeUpUpstream::answer);
    server.start();
    return new MadeUpUpstream(server, authority);
  }

  /// Where it listens.
  public URI address() {
    return URI.create("https://localhost:" + server.getAddress().getPort());
  }

  /// What has to be trusted to reach it.
  public Path authorityFile() {
    return authority.authorityFile();
  }

  private static SSLContext tls(DevAuthority authority) throws TlsException {
    try (PemFiles files =
        PemFiles.open(authority.certificateFile(), authority.keyFile(), PemFiles.INTERVAL)) {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(files.keyStore(), TlsIdentity.KEY_PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot serve its own certificate", e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      Optional<byte[]> body = MadeUpModules.answer(path);
      if (body.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.sendResponseHeaders(200, body.get().length == 0 ? -1 : body.get().length);
      exchange.getResponseBody().write(body.get());
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
