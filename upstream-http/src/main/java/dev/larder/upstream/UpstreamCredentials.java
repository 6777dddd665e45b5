package dev.larder.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.common.outbound.ProxyAddress;
import dev.larder.core.repository.UpstreamConfig;
import java.net.URI;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Which headers go along to which address: secrets only to the origin that they were given for.
final class UpstreamCredentials {
  private static final Set<String> SECRET = Set.of("authorization", "cookie");

  private final Optional<UpstreamConfig> upstream;
  private final URI start;
  private final Map<String, String> headers;

  /// @param start the address that the headers were meant for
  UpstreamCredentials(Optional<UpstreamConfig> upstream, URI start, Map<String, String> headers) {
    this.upstream = upstream;
    this.start = start;
    this.headers = headers;
  }

  Map<String, String> headersFor(URI address) throws ForbiddenAddressException {
    WebOrigin target = WebOrigin.of(address);
    boolean home = target.equals(WebOrigin.of(start));
    Map<String, String> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, value) -> {
      if (home || !SECRET.contains(name.toLowerCase(Locale.ROOT))) {
        sent.put(name, value);
      }
    });
    if (upstream.isPresent() && target.equals(WebOrigin.of(upstream.get().url()))) {
      authorization(upstream.get()).ifPresent(value -> sent.put("Authorization", value));
    }
    return sent;
  }

  /// What a proxy itself is sent.
  static Map<String, String> of(ProxyAddress proxy) {
    return proxy
        .login()
        .map(login -> Map.of("Proxy-Authorization", basic(login.user(), login.password())))
        .orElse(Map.of());
  }

  private static Optional<String> authorization(UpstreamConfig upstream) {
    if (upstream.token().isPresent()) {
      return upstream.token().map(token -> "Bearer " + token);
    }
    return upstream.username().map(user -> basic(user, upstream.password().orElse("")));
  }

  private static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }
}
