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
public record ApiRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> headers,
    Optional<JsonNode> body) {
  public static ApiRequest get(String path) {
    return new ApiRequest("GET", path, Map.of(), Map.of(), Optional.empty());
  }

  public static ApiRequest delete(String path) {
    return new ApiRequest("DELETE", path, Map.of(), Map.of(), Optional.empty());
  }

  public static ApiRequest put(String path, JsonNode body) {
    return new ApiRequest("PUT", path, Map.of(), Map.of(), Optional.of(body));
  }

  public static ApiRequest post(String path, JsonNode body) {
    return new ApiRequest("POST", path, Map.of(), Map.of(), Optional.of(body));
  }

  /// Without a body.
  public static ApiRequest post(String path) {
    return new ApiRequest("POST", path, Map.of(), Map.of(), Optional.empty());
  }

  /// With one more query parameter.
  public ApiRequest with(String name, String value) {
    return new ApiRequest(method, path, more(query, name, value), headers, body);
  }

  /// With one more parameter where there is a value.
  public ApiRequest with(String name, Optional<String> value) {
    return value.map(text -> with(name, text)).orElse(this);
  }

  public ApiRequest header(String name, String value) {
    return new ApiRequest(method, path, query, more(headers, name, value), body);
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
