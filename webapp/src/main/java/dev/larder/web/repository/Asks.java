package dev.larder.web.repository;

import dev.larder.api.Ask;
import dev.larder.web.http.Exchange;
import dev.larder.web.http.Query;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Turns an exchange into what a format sees of it.
final class Asks {
  private static final Set<String> CREDENTIALS =
      Set.of("authorization", "proxy-authorization", "cookie");

  private Asks() {}

  static Ask of(Exchange exchange, String path) {
    Map<String, String> query = new HashMap<>();
    for (Query.Parameter parameter : exchange.query().parameters()) {
      query.putIfAbsent(parameter.name(), parameter.value());
    }
    Map<String, String> headers = new HashMap<>();
    for (String name : exchange.headerNames()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!CREDENTIALS.contains(lower)) {
        exchange.header(name).ifPresent(value -> headers.putIfAbsent(lower, value));
      }
    }
    return new Ask(path, query, headers);
  }
}
