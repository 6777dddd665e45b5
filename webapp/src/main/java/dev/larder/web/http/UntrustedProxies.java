package dev.larder.web.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Peers that forward for others and are not trusted: each is named once in the log, because to an
/// operator behind a proxy everything else looks right.
final class UntrustedProxies {
  private static final Logger LOG = LoggerFactory.getLogger(UntrustedProxies.class);

  /// Any client can send such headers.
  static final int MAX_NAMED = 100;

  private final Set<String> named = ConcurrentHashMap.newKeySet();

  /// Whether these headers say that the request was passed on.
  static boolean forwards(HttpFields headers) {
    return headers.contains(HttpHeader.X_FORWARDED_FOR)
        || headers.contains(HttpHeader.X_FORWARDED_PROTO)
        || headers.contains(HttpHeader.X_FORWARDED_HOST);
  }

  /// A peer that is not trusted passed a request on. True: it was named now.
  boolean heard(String address) {
    if (named.size() >= MAX_NAMED || !named.add(address)) {
      return false;
    }
    LOG.warn(
        "{} sends X-Forwarded-* and is not trusted, so they are ignored; if it is a proxy of yours,"
            + " name it in LARDER_TRUSTED_PROXIES",
        address);
    return true;
  }
}
