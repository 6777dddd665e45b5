package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.pages.PageWalk;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Types what those pages show that need a go command: a tour of a server of one's own, and the
/// machine of a developer.
@Tag("go")
final class FirstPagesTest {
  private static final String EXAMPLE = "larder.corp.example";
  private static final String CHOSEN = "what-alice-chose";

  @TempDir static Path folder;
  private static FakeUpstream upstream;
  private static LarderProcess larder;

  @BeforeAll
  static void start() throws IOException {
    upstream = FakeUpstream.start();
    new UpstreamModules(upstream).with("golang.org/x/text", "v0.13.0", "v0.14.0");
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .with("LARDER_INIT_GO_PRIVATE", "corp.example")
            .withHttps()
            .start();
    RawHttpClient client = larder.client();
    client.putJson(
        "/api/v1/users/alice", "{\"roles\": [\"publisher\"], \"password\": \"a first password\"}");
    RawHttpClient.Answer changed =
        client.send(
            "POST",
            "/api/v1/me:password",
            BodyPublishers.ofString(
                "{\"current\": \"a first password\", \"new\": \"%s\"}".formatted(CHOSEN)),
            "Authorization",
            RawHttpClient.basic("alice", "a first password"),
            "Content-Type",
            "application/json");
    assertThat(changed.status()).as(changed.text()).isEqualTo(204);
  }

  @AfterAll
  static void stop() {
    larder.close();
    upstream.close();
  }

  @Test
  void theReadmeIsATourOfAServerOfOnesOwn() throws Exception {
    Path place = folder.resolve("tour");
    try (PageWalk walk = PageWalk.of("README.md", FirstPagesTest.class, place)) {
      typing(walk.replace("/tmp", place.toString()))
          .with("GOSUMDB", "off")
          .with("CLONE", place.resolve("clone").toString())
          .serving("LARDER_INIT_ADMIN_PASSWORD", "")
          .serving("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
          .replace("https://" + EXAMPLE, "https://localhost:8443")
          .go("/bin/sh");
    }
    assertThat(upstream.paths()).noneMatch(path -> path.contains("corp.example"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/clients.md", "docs/cli.md"})
  void aDevelopersMachineIsSetUp(String page) throws Exception {
    String address = larder.https().toString();
    String ca = folder.resolve("home/tls/ca.pem").toString();
    Path place = folder.resolve(Path.of(page).getFileName().toString());
    try (PageWalk walk = PageWalk.of(page, FirstPagesTest.class, place)) {
      typing(walk.at(larder.client()))
          .with("LARDER_CA_FILE", ca)
          .with("SSL_CERT_FILE", ca)
          .with("LARDER_URL", address)
          .with("PASSWORD", CHOSEN)
          .replace("$PASSWORD_", CHOSEN)
          .replace("curl -u alice", "curl -sS --cacert " + ca + " -u alice:" + CHOSEN)
          .replace("/path/ca.pem", ca)
          .replace("/home/alice", place.resolve("home").toString())
          .replace(EXAMPLE, address.replace("https://", ""))
          .go("/bin/sh");
    }
    assertThat(upstream.paths()).noneMatch(path -> path.contains("corp.example"));
  }

  private static PageWalk typing(PageWalk walk) {
    return walk.with("GOCACHE", GoCommand.BUILDS.toString())
        .with("GOTOOLCHAIN", "local")
        .with("GOTELEMETRY", "off")
        .with("GOFLAGS", "-modcacherw");
  }
}
