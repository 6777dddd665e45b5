package dev.larder.blobs.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/// How the service is reached.
///
/// @param trust what TLS trusts
/// @param proxies by which proxy
public record S3Connections(SSLContext trust, ProxySelector proxies, Deadlines deadlines) {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  HttpURLConnection open(URI address) {
    try {
      Proxy proxy = proxies.select(address).getFirst();
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(proxy);
      if (connection instanceof HttpsURLConnection secure) {
        secure.setSSLSocketFactory(trust.getSocketFactory());
      }
      connection.setConnectTimeout((int) CONNECT.toMillis());
      connection.setReadTimeout((int) deadlines.silence().toMillis());
      connection.setUseCaches(false);
      connection.setInstanceFollowRedirects(false);
      return connection;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
