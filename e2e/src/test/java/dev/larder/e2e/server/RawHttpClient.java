package dev.larder.e2e.server;

import dev.larder.common.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import tools.jackson.databind.JsonNode;

/// A plain HTTP client for one server.
public record RawHttpClient(URI server) {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /// A response that was read whole.
  public record Answer(HttpResponse<byte[]> response) {
    public int status() {
      return response.statusCode();
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      return Json.read(response.body());
    }

    public byte[] bytes() {
      return response.body();
    }

    /// A header, or an empty text.
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /// Whether anything answers at an address.
  static boolean answers(URI address) {
    try {
      new RawHttpClient(address).get("/healthz");
      return true;
    } catch (UncheckedIOException refused) {
      return false;
    }
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, HttpRequest.BodyPublishers.noBody(), headers);
  }

  public Answer asAdmin(String path) {
    return get(path, "Authorization", admin());
  }

  /// Sends JSON, or whatever is taken for it, to the admin API.
  public Answer asAdmin(String method, String path, String body) {
    return send(
        method,
        path,
        HttpRequest.BodyPublishers.ofString(body),
        "Authorization",
        admin(),
        "Content-Type",
        "application/json");
  }

  public Answer send(String method, String path, String... headers) {
    return send(method, path, HttpRequest.BodyPublishers.noBody(), headers);
  }

  /// Publishes as the administrator.
  public Answer put(String path, byte[] body) {
    return send(
        "PUT", path, HttpRequest.BodyPublishers.ofByteArray(body), "Authorization", admin());
  }

  /// Writes an object of the admin API.
  public Answer putJson(String path, String json) {
    return asAdmin("PUT", path, json);
  }

  public Answer send(
      String method, String path, HttpRequest.BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server + path))
            .timeout(Duration.ofMinutes(2))
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopping);
    }
  }

  public static String admin() {
    return basic("admin", LarderProcess.PASSWORD);
  }

  public static String basic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
