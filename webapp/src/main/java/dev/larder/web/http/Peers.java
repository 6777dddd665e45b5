package dev.larder.web.http;

import dev.larder.common.AddressRange;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;

/// Believes `X-Forwarded-For`, `-Proto`, `-Host` and `X-Request-Id` from trusted proxies and from
/// no other peer.
record Peers(Front front, UntrustedProxies unheard) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int MAX_AUTHORITY_CHARS = 261;

  Peers(Front front) {
    this(front, new UntrustedProxies());
  }

  Peer of(Request request) {
    String near = Request.getRemoteAddr(request);
    boolean secure = request.isSecure();
    if (!trusts(near)) {
      return new Peer(near, secure, authority(request), unheard(request, near, secure));
    }
    return new Peer(
        client(request, near),
        last(request, "X-Forwarded-Proto").map("https"::equalsIgnoreCase).orElse(secure),
        last(request, "X-Forwarded-Host")
            .filter(Peers::isAuthority)
            .orElseGet(() -> authority(request)),
        Forwarding.TRUSTED);
  }

  private Forwarding unheard(Request request, String near, boolean secure) {
    if (UntrustedProxies.forwards(request.getHeaders())) {
      var _ = unheard.heard(near);
      return Forwarding.UNTRUSTED;
    }
    return front.isHttps() && !secure ? Forwarding.UNSAID : Forwarding.NONE;
  }

  String requestId(Request request) {
    String given = request.getHeaders().get("X-Request-Id");
    if (given != null && ID.matcher(given).matches() && trusts(Request.getRemoteAddr(request))) {
      return given;
    }
    // No secret, and a secure generator is a lock that all requests share.
    return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
  }

  /// Each proxy appends whom it saw: from the right, the first that is no proxy of ours is the
  /// client.
  private String client(Request request, String near) {
    List<String> hops = request.getHeaders().getCSV("X-Forwarded-For", false);
    String client = near;
    for (String hop : hops.reversed()) {
      if (literal(hop).isEmpty()) {
        return client;
      }
      client = hop;
      if (!trusts(hop)) {
        return client;
      }
    }
    return client;
  }

  private static Optional<String> last(Request request, String header) {
    List<String> values = request.getHeaders().getCSV(header, false);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
  }

  private boolean trusts(String address) {
    List<AddressRange> trusted = front.trustedProxies();
    return !trusted.isEmpty()
        && literal(address).map(a -> trusted.stream().anyMatch(r -> r.contains(a))).orElse(false);
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// A host and maybe a port; a loop, because every request comes by here.
  private static boolean isAuthority(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (!letter && (c < '0' || c > '9') && "._:[]-".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= MAX_AUTHORITY_CHARS;
  }

  private static String authority(Request request) {
    String authority = request.getHttpURI().getAuthority();
    if (authority != null && isAuthority(authority)) {
      return authority;
    }
    return "localhost:" + Request.getLocalPort(request);
  }
}
