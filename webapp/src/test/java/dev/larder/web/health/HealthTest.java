package dev.larder.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.BuildVersion;
import dev.larder.web.http.Front;
import dev.larder.web.http.Limits;
import dev.larder.web.http.ListenAddress;
import dev.larder.web.http.Route;
import dev.larder.web.http.Routes;
import dev.larder.web.http.ServerSetup;
import dev.larder.web.http.WebServer;
import dev.larder.web.metrics.Metrics;
import dev.larder.web.metrics.RequestTimers;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HealthTest {
  private final Health health = new Health(new BuildVersion("larder", "1.2.3", "abcdef"));
  private final Metrics metrics = new Metrics();
  private final AtomicReference<Optional<String>> database =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<String>> snapshot =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean draining = new AtomicBoolean();
  private final HttpClient client = HttpClient.newHttpClient();
  private WebServer server;

  @BeforeEach
  void start() throws Exception {
    ListenAddress free = new ListenAddress("127.0.0.1", 0);
    Routes managed = Routes.of(Route.at("/metrics", "metrics", metrics));
    server =
        WebServer.start(
            new ServerSetup(
                free,
                Optional.empty(),
                Optional.of(free),
                health.routes(),
                health.routes().then(managed),
                Front.NONE,
                List.of(new RequestTimers(metrics.registry())),
                Limits.DEFAULT));
  }

  @AfterEach
  void stop() {
    server.close();
    client.close();
    metrics.close();
  }

  @Test
  void isLiveAndNotReadyWhileItStarts() throws Exception {
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/readyz").body()).isEqualTo("{\"status\":\"starting\",\"parts\":{}}");
  }

  @Test
  void isReadyAsLongAsReadsCanBeAnswered() throws Exception {
    health.ready(
        List.of(
            new Part("snapshot", true, snapshot::get), new Part("database", false, database::get)),
        draining::get);

    assertThat(get("/readyz").body())
        .isEqualTo("{\"status\":\"ready\",\"parts\":{\"snapshot\":\"ok\",\"database\":\"ok\"}}");

    database.set(Optional.of("no connection for 3 s"));
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").body())
        .contains("degraded", "\"database\":\"no connection for 3 s\"");

    snapshot.set(Optional.of("none yet"));
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/readyz").body()).contains("\"status\":\"unready\"");

    snapshot.set(Optional.empty());
    draining.set(true);
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
  }

  @Test
  void tellsItsVersion() throws Exception {
    assertThat(get("/version").body())
        .isEqualTo("{\"name\":\"larder\",\"version\":\"1.2.3\",\"commit\":\"abcdef\"}");
    assertThat(BuildVersion.current().name()).isEqualTo("larder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/healthz", "/readyz", "/version"})
  void answersReadsOnly(String path) throws Exception {
    HttpRequest post =
        HttpRequest.newBuilder(at(false, path)).POST(HttpRequest.BodyPublishers.noBody()).build();

    HttpResponse<String> answer = client.send(post, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
  }

  @Test
  void showsMetricsAtTheManagementAddressOnly() throws Exception {
    get("/healthz");

    assertThat(get("/metrics").statusCode()).isEqualTo(503);
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(at(true, "/metrics")).build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("jvm_memory_used_bytes", "process_cpu_usage")
        .containsPattern(
            "http_server_requests_seconds_count\\{method=\"GET\",route=\"health\",status=\"2xx\"\\}"
                + " 1");
    assertThat(
            client
                .send(
                    HttpRequest.newBuilder(at(true, "/repository/go/x")).build(),
                    HttpResponse.BodyHandlers.ofString())
                .statusCode())
        .isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(at(false, path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI at(boolean management, String path) {
    URI base =
        management ? server.managementAddress().orElseThrow() : server.addresses().getFirst();
    return base.resolve(path);
  }
}
