package dev.larder.web.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.server.LarderServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// A server in a process of its own, stopped by signals as an operator or an orchestrator would.
class ServeProcessTest {
  private static final String SECRET = "hush-hush-hush-hush-hush-hush-hush-hush";

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final HttpClient client = HttpClient.newHttpClient();

  @TempDir Path home;

  private Process process;
  private URI server;

  /// The program with an endpoint that waits until it is asked a second time.
  static final class Waiting {
    private static final CountDownLatch SECOND = new CountDownLatch(1);

    public static void main(String[] arguments) {
      Routes routes =
          Routes.of(
              Route.at(
                  "/wait",
                  "wait",
                  x -> {
                    System.out.println("the endpoint waits now");
                    boolean asked = SECOND.await(60, TimeUnit.SECONDS);
                    x.text(200, "asked again: " + asked);
                  }),
              Route.at(
                  "/second",
                  "second",
                  x -> {
                    SECOND.countDown();
                    x.text(200, "ok");
                  }));
      System.exit(
          CommandLineEntry.run(
              System.getenv(),
              (settings, devTls, announce, stop) ->
                  LarderServer.start(
                      settings,
                      devTls,
                      announce,
                      stop,
                      (_, _, behind) -> {
                        behind.add(() -> System.out.println("application closed"));
                        return new LarderServer.Served(routes, List.of());
                      }),
              arguments));
    }
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
    client.close();
  }

  @Test
  void finishesRequestsOnSigtermAndExitsInOrder() throws Exception {
    CompletableFuture<HttpResponse<String>> slow =
        client.sendAsync(get(server, "/wait"), HttpResponse.BodyHandlers.ofString());
    awaitLine("the endpoint waits now");

    process.toHandle().destroy();
    awaitLine("stopping: requests in flight");
    // On a connection of before: new ones are refused by now.
    URI management = URI.create(find("health and metrics at (http://[^\\s\"]+)"));
    assertThat(send(get(management, "/readyz")).statusCode()).isEqualTo(503);
    assertThat(send(get(management, "/readyz")).body()).contains("\"status\":\"draining\"");
    assertThat(send(get(management, "/healthz")).statusCode()).isEqualTo(200);
    assertThat(slow.isDone()).isFalse();

    process.toHandle().destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("a second signal stops at once").isEqualTo(143);
  }

  @Test
  void isNotReadyAndServesOnForTheDelayBeforeThePortCloses() throws Exception {
    process.toHandle().destroy();
    awaitLine("leaving: /readyz answers 503 for 3600.0 s");

    // Each by a connection of its own, as a load balancer and its clients come.
    await().until(() -> fresh("/readyz").statusCode() == 503);
    assertThat(fresh("/readyz").body()).contains("\"status\":\"draining\"");
    assertThat(fresh("/healthz").statusCode()).isEqualTo(200);
    assertThat(fresh("/second").statusCode()).isEqualTo(200);
    assertThat(lines).noneMatch(line -> line.contains("stopping: requests in flight"));

    process.toHandle().destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("a second signal stops at once").isEqualTo(143);
  }

  @Test
  void closesThePortAfterTheDelay() throws Exception {
    CompletableFuture<HttpResponse<String>> slow =
        client.sendAsync(get(server, "/wait"), HttpResponse.BodyHandlers.ofString());
    awaitLine("the endpoint waits now");

    process.toHandle().destroy();

    awaitLine("stopping: requests in flight");
    await().until(this::refused);
    assertThat(String.join("\n", lines)).containsSubsequence("leaving: ", "stopping: ");
    assertThat(slow.isDone()).isFalse();
  }

  private boolean refused() throws Exception {
    try {
      fresh("/readyz");
      return false;
    } catch (ConnectException e) {
      return true;
    }
  }

  private HttpResponse<String> fresh(String path) throws Exception {
    try (HttpClient once = HttpClient.newHttpClient()) {
      return once.send(get(server, path), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void exitsCleanlyWhenNothingIsInFlight() throws Exception {
    assertThat(send(get(server, "/second")).body()).isEqualTo("ok\n");

    process.toHandle().destroy();

    awaitLine("application closed");
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(String.join("\n", lines)).doesNotContain(SECRET).contains("created the home");
  }

  @BeforeEach
  void start(TestInfo test) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Waiting.class.getName(),
            "serve");
    builder
        .environment()
        .putAll(
            Map.of(
                "LARDER_HOME", home.resolve("home").toString(),
                "LARDER_HTTP_PORT", "0",
                "LARDER_MANAGEMENT_PORT", "0",
                "LARDER_DRAIN_DELAY", delay(test.getTestMethod().orElseThrow().getName()),
                "LARDER_SECRET_KEY", SECRET,
                "LARDER_LOG_LEVEL", "debug",
                "LARDER_LOG_FORMAT", "json"));
    process = builder.redirectErrorStream(true).start();
    BufferedReader output = process.inputReader();
    // Read all the time: a full pipe would stop the server at its next log line.
    Thread.ofVirtual().start(() -> output.lines().forEach(l -> lines.add(l.replace("\\/", "/"))));
    awaitLine("health and metrics");
    server = URI.create(find("listening at (http://[^\\s\"]+)"));
  }

  private static String delay(String test) {
    return switch (test) {
      case "isNotReadyAndServesOnForTheDelayBeforeThePortCloses" -> "1h";
      case "closesThePortAfterTheDelay" -> "200ms";
      default -> "0s";
    };
  }

  private void awaitLine(String part) {
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> lines.stream().anyMatch(line -> line.contains(part)));
  }

  private String find(String regex) {
    Matcher found = Pattern.compile(regex).matcher(String.join("\n", lines));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest get(URI server, String path) {
    return HttpRequest.newBuilder(server.resolve(path)).timeout(Duration.ofSeconds(60)).build();
  }
}
