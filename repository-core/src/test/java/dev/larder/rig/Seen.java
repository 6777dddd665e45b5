package dev.larder.rig;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request as it came over the wire.
///
/// @param target the request target, undecoded
/// @param headers by lower-case name
public record Seen(String method, String target, Map<String, List<String>> headers) {
  public Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.stream().findFirst();
  }

  /// The target without scheme and host, which proxies are sent, and without the query.
  public String path() {
    String path = target.replaceFirst("^https?://[^/]*", "");
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }
}
