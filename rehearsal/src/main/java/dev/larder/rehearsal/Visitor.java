package dev.larder.rehearsal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/// Asks a server as its administrator and as a `go` command would.
public final class Visitor implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  /// The second meets what only a second request initializes.
  private static final int ROUNDS = 2;

  private final URI server;
  private final String login;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(DEADLINE)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  public Visitor(URI server, String password) {
    this.server = server;
    this.login =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
  }

  /// Gets paths of the server.
  ///
  /// @throws IOException for an answer that says that the server failed
  public void visit(List<String> paths) throws IOException, InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      for (String path : paths) {
        get(path, 499);
      }
    }
  }

  /// Has the server verify by a checksum database.
  void configure(MadeUpDatabase database) throws IOException, InterruptedException {
    String body = "{\"key\": \"" + database.key() + "\"}";
    put("/api/v1/checksum-databases/" + MadeUpDatabase.NAME, body);
  }

  /// Downloads made-up modules through a repository and verifies them, first when it has none, then
  /// when it has all.
  ///
  /// @throws IOException when one does not come
  void download(String repository, MadeUpDatabase database)
      throws IOException, InterruptedException {
    String base = "/repository/" + repository + "/";
    for (int round = 0; round < ROUNDS; round++) {
      for (int number = 0; number < MadeUpModules.COUNT; number++) {
        for (String path : MadeUpModules.asked(number)) {
          get(base + path, 200);
        }
        for (String path : database.asked(number)) {
          get(base + "sumdb/" + MadeUpDatabase.NAME + "/" + path, 200);
        }
      }
    }
  }

  /// Makes a repository.
  ///
  /// @param definition as the API reads it
  /// @throws IOException when the server does not take it
  public void create(String repository, String definition)
      throws IOException, InterruptedException {
    put("/api/v1/repositories/" + repository, definition);
  }

  /// Makes an object.
  private void put(String path, String body) throws IOException, InterruptedException {
    send(
        asking(path)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body))
            .build(),
        201);
  }

  /// Downloads files through a repository, first when it has none, then when it has all.
  ///
  /// @throws IOException when one does not come
  public void download(String repository, List<String> files)
      throws IOException, InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      for (String file : files) {
        get("/repository/" + repository + "/" + file, 200);
      }
    }
  }

  private void get(String path, int worst) throws IOException, InterruptedException {
    send(asking(path).build(), worst);
  }

  private HttpRequest.Builder asking(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(DEADLINE)
        .header("Authorization", login);
  }

  private void send(HttpRequest request, int worst) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
    if (answer.statusCode() > worst) {
      throw new IOException(
          request.uri().getPath()
              + " was answered by "
              + answer.statusCode()
              + ": "
              + new String(answer.body(), StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
