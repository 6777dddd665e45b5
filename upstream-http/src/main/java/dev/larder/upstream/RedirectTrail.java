package dev.larder.upstream;

import java.net.URI;
import java.util.HashSet;
import java.util.Set;

/// The addresses that one request was redirected through.
final class RedirectTrail {
  static final int MAX_REDIRECTS = 10;

  private final Set<URI> visited = new HashSet<>();

  RedirectTrail(URI start) {
    visited.add(start);
  }

  /// Where a redirect leads. Throws [ForbiddenAddressException] where it must not be followed: in a
  /// loop, too far, away from https, or to something that is not an address of the web.
  URI follow(URI from, String location) throws ForbiddenAddressException {
    URI next = resolve(from, location);
    WebOrigin target = WebOrigin.of(next);
    if (WebOrigin.of(from).isSecure() && !target.isSecure()) {
      throw new ForbiddenAddressException(
          "%s redirects from https to http".formatted(TransportFailures.where(from)));
    }
    if (!visited.add(next)) {
      throw new ForbiddenAddressException(
          "%s redirects in a loop".formatted(TransportFailures.where(from)));
    }
    if (visited.size() > MAX_REDIRECTS + 1) {
      throw new ForbiddenAddressException(
          "%s redirects more than %d times"
              .formatted(TransportFailures.where(from), MAX_REDIRECTS));
    }
    return next;
  }

  private static URI resolve(URI from, String location) throws ForbiddenAddressException {
    try {
      URI found = from.resolve(location);
      String text = found.toString();
      int fragment = text.indexOf('#');
      return fragment < 0 ? found : URI.create(text.substring(0, fragment));
    } catch (IllegalArgumentException e) {
      throw new ForbiddenAddressException(
          "%s redirects to what is not a URL".formatted(TransportFailures.where(from)));
    }
  }
}
