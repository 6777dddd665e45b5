package dev.larder.cli.client;

import dev.larder.common.BuildVersion;
import dev.larder.common.outbound.JdkOutbound;
import dev.larder.common.outbound.ProxyRules;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Speaks to one server. Redirects are not followed, since credentials would go along.
public final class ApiClient implements AutoCloseable {
  /// The longest answer that is read.
  static final int MAX_ANSWER_BYTES = 64 << 20;

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration WHOLE = Duration.ofMinutes(2);

  private final Connection connection;
  private final HttpClient http;

  private ApiClient(Connection connection, HttpClient http) {
    this.connection = connection;
    this.http = http;
  }

  /// Connects at the first request; trusts `LARDER_CA_FILE` too and goes through the environment's
  /// proxies.
  public static ApiClient open(Connection connection, ClientMachine machine)
      throws ClientException {
    Optional<Path> caFile = machine.variable("LARDER_CA_FILE").map(Path::of);
    try {
      HttpClient http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(CONNECT)
              .followRedirects(HttpClient.Redirect.NEVER)
              .proxy(JdkOutbound.proxies(ProxyRules.of(machine.environment())))
              .sslContext(JdkOutbound.trust(caFile))
              .build();
      return new ApiClient(connection, http);
    } catch (IOException unreadable) {
      String file = caFile.map(path -> "LARDER_CA_FILE " + path + ": ").orElse("");
      throw new ClientException(file + unreadable.getMessage(), unreadable);
    } catch (IllegalArgumentException proxy) {
      throw new ClientException(String.valueOf(proxy.getMessage()), proxy);
    }
  }

  public ServerUrl server() {
    return connection.server();
  }

  public Connection connection() {
    return connection;
  }

  /// Sends a request and reads its answer, whatever its status, within two minutes.
  public ApiResponse send(ApiRequest call) throws ClientException, InterruptedException {
    HttpRequest.Builder request =
        request(call.target()).method(call.method(), BodyPublishers.ofByteArray(call.bytes()));
    if (call.body().isPresent()) {
      request.header("Content-Type", "application/json");
    }
    call.headers().forEach(request::header);
    String words = call.method() + " " + connection.server() + call.path();
    CompletableFuture<HttpResponse<byte[]>> coming = start(request.build());
    try {
      return answer(words, coming.get(WHOLE.toSeconds(), TimeUnit.SECONDS));
    } catch (TimeoutException late) {
      coming.cancel(true);
      throw new ClientException(
          words + " was not answered within " + WHOLE.toMinutes() + " minutes; try again", late);
    } catch (ExecutionException failed) {
      throw failure(words, failed);
    }
  }

  /// Uploads a body; see [UploadRequest].
  public ApiResponse put(UploadRequest upload, UploadRequest.Watcher watcher)
      throws ClientException, InterruptedException {
    return upload.run(this, watcher);
  }

  CompletableFuture<HttpResponse<byte[]>> start(HttpRequest request) {
    return http.sendAsync(
        request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
  }

  HttpRequest uploading(String target, String type, BodyPublisher body) {
    return request(target).PUT(body).header("Content-Type", type).build();
  }

  private HttpRequest.Builder request(String target) {
    URI uri = connection.server().at(target);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("User-Agent", "larder/" + BuildVersion.current().version());
    connection
        .authorization()
        .ifPresent(secret -> request.header("Authorization", secret.reveal()));
    return request;
  }

  static ApiResponse answer(String words, HttpResponse<byte[]> response) {
    return new ApiResponse(
        words, response.statusCode(), response.headers().firstValue("ETag"), response.body());
  }

  ClientException failure(String words, ExecutionException failed) {
    Throwable cause = Optional.ofNullable(failed.getCause()).orElse(failed);
    Optional<String> issuer = JdkOutbound.untrustedIssuer(cause);
    if (issuer.isPresent()) {
      return new ClientException(
          words
              + ": the server's certificate is not trusted; it was issued by "
              + issuer.get()
              + ".\nIf that is your authority, let LARDER_CA_FILE name a PEM file with it.",
          cause);
    }
    return new ClientException(words + ": " + wordsOf(cause), cause);
  }

  private String wordsOf(Throwable cause) {
    boolean unresolved = cause.getCause() instanceof UnresolvedAddressException;
    return switch (cause) {
      case HttpTimeoutException _ -> "no connection within " + CONNECT.toSeconds() + " s";
      case ConnectException _ when unresolved -> "there is no host of this name; check the address";
      case ConnectException _ ->
          "nobody answers there; is the server running, and is this its address?";
      default -> Optional.ofNullable(cause.getMessage()).orElse("the connection broke");
    };
  }

  @Override
  public void close() {
    // close() would wait for requests that were given up.
    http.shutdownNow();
  }
}
