package dev.larder.cli.client;

import dev.larder.common.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// One request of the API.
///
/// @param path raw, beginning with a slash, without query
/// @param query decoded parameters in order
public record Call(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    Optional<JsonNode> body) {
  public static Call get(String path) {
    return new Call("GET", path, Map.of(), Map.of(), Optional.empty());
  }

  public static Call delete(String path) {
    return new Call("DELETE", path, Map.of(), Map.of(), Optional.empty());
  }

  public static Call put(String path, JsonNode body) {
    return new Call("PUT", path, Map.of(), Map.of(), Optional.of(body));
  }

  public static Call post(String path, JsonNode body) {
    return new Call("POST", path, Map.of(), Map.of(), Optional.of(body));
  }

  /// Without a body.
  public static Call post(String path) {
    return new Call("POST", path, Map.of(), Map.of(), Optional.empty());
  }

  /// With one more query parameter.
  public Call with(String name, String value) {
    return new Call(method, path, more(query, name, value), headers, body);
  }

  /// With one more parameter where there is a value.
  public Call with(String name, Optional<String> value) {
    return value.map(text -> with(name, text)).orElse(this);
  }

  public Call header(String name, String value) {
    return new Call(method, path, query, more(headers, name, value), body);
  }

  private static Map<String, String> more(Map<String, String> old, String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(old);
    all.put(name, value);
    return all;
  }

  /// Path and query as they go over the wire.
  public String target() {
    return query.isEmpty() ? path : path + "?" + queryText(query);
  }

  byte[] bytes() {
    return body.map(Json::bytes).orElseGet(() -> new byte[0]);
  }

  static String queryText(Map<String, String> query) {
    return query.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  /// A text as one element of a path or as a value of a query.
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
