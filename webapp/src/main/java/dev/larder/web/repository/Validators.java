package dev.larder.web.repository;

import dev.larder.web.http.Exchange;
import java.util.Arrays;
import java.util.List;

/// Compares the validators that a client holds with the entity tag of what it asks for.
final class Validators {
  private Validators() {}

  /// Whether `If-None-Match` holds the tag, by weak comparison, or `*`.
  static boolean unchanged(Exchange exchange, String etag) {
    List<String> headers = exchange.headers("If-None-Match");
    return !headers.isEmpty() && unchanged(headers, etag);
  }

  private static boolean unchanged(List<String> headers, String etag) {
    return headers.stream()
        .flatMap(header -> Arrays.stream(header.split(",")))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
  }

  /// Whether a range may be served: there is no `If-Range`, or it holds the tag by strong
  /// comparison. A date never matches, because no Last-Modified is sent.
  static boolean rangeHolds(Exchange exchange, String etag) {
    return exchange.header("If-Range").map(String::strip).map(etag::equals).orElse(true);
  }
}
