package dev.larder.e2e.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets that are told to the server in every way there is come out nowhere: not in a log at the
/// finest level, an answer, an error, or a byte of the home with its database and write-ahead log.
final class CanariesTest {
  private static final String SECRET_KEY =
      Base64.getEncoder().encodeToString("canary-of-the-secret-key-32bytes".getBytes(UTF_8));
  private static final Pattern TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]+)\"");
  private static final List<String> PLACES =
      List.of(
          "/",
          "/metrics",
          "/version",
          "/readyz",
          "/api/v1/repositories",
          "/api/v1/repositories/basic",
          "/api/v1/repositories/bearer",
          "/api/v1/users",
          "/api/v1/users/ann",
          "/api/v1/service-accounts",
          "/api/v1/roles",
          "/api/v1/tokens",
          "/api/v1/me",
          "/api/v1/me/tokens",
          "/api/v1/status",
          "/api/v1/tasks",
          "/api/v1/deny-rules",
          "/api/v1/audit?limit=1000",
          "/repository/basic/canary.test/m/@v/list",
          "/repository/bearer/canary.test/m/@v/v1.0.0.zip");

  @TempDir private Path folder;
  private final List<String> secrets = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();

  private String secret(String value) {
    secrets.add(value);
    secrets.add(Base64.getEncoder().encodeToString(value.getBytes(UTF_8)));
    return value;
  }

  @Test
  void comeOutNowhere() throws Exception {
    secret(LarderProcess.PASSWORD);
    secrets.add(SECRET_KEY);
    Path home = folder.resolve("home");
    String log;
    try (FakeUpstream upstream = FakeUpstream.start().demandBasic("somebody", "else");
        LarderProcess larder =
            LarderProcess.Launch.in(home)
                .with("LARDER_LOG_LEVEL", "trace")
                .with("LARDER_SECRET_KEY", SECRET_KEY)
                .start()) {
      plant(larder.client(), upstream);
      mistake(larder.client());
      for (String place : PLACES) {
        keep(larder.client().asAdmin(place));
        keep(larder.client().get(place));
      }
      larder.stop();
      log = larder.output();
    }
    assertThat(log).contains("/api/v1/users/ann").doesNotContain(secrets);
    for (String answer : answers) {
      assertThat(answer).doesNotContain(secrets);
    }
    assertThat(homeWith(home)).isEmpty();
  }

  /// Every secret that the API takes.
  private void plant(RawHttpClient client, FakeUpstream upstream) {
    String base = "{\"format\": \"go\", \"type\": \"proxy\", \"upstream\": {\"url\": \"%s\", %s}}";
    String basic =
        "\"username\": \"larder\", \"password\": \"" + secret("canary-upstream-pw") + "\"";
    String bearer = "\"token\": \"" + secret("canary-upstream-token") + "\"";
    put(client, "repositories/basic", base.formatted(upstream.url(), basic));
    put(client, "repositories/bearer", base.formatted(upstream.url(), bearer));
    String first = secret("canary-first-password");
    put(client, "users/ann", "{\"password\": \"" + first + "\", \"roles\": [\"reader\"]}");
    String second = secret("canary-second-password");
    String change = "{\"current\": \"%s\", \"new\": \"%s\"}".formatted(first, second);
    assertThat(post(client, "me:password", change, RawHttpClient.basic("ann", first)).status())
        .isEqualTo(204);
    RawHttpClient.Answer created =
        post(client, "me/tokens", "{\"name\": \"laptop\"}", RawHttpClient.basic("ann", second));
    Matcher token = TOKEN.matcher(created.text());
    assertThat(token.find()).isTrue();
    keep(client.get("/api/v1/me", "Authorization", "Bearer " + secret(token.group(1))));
  }

  /// Secrets where they are wrong, or do not belong.
  private void mistake(RawHttpClient client) {
    String wrong = secret("canary-wrong-password");
    keep(client.get("/api/v1/me", "Authorization", RawHttpClient.basic("ann", wrong)));
    keep(client.get("/api/v1/me", "Authorization", "Bearer " + secret("lrd_canaryunknowntoken")));
    keep(client.get("/api/v1/me", "Authorization", "Digest " + secret("canary-digest")));
    keep(client.get("/repository/go/x.test/m/@v/list", "Cookie", "s=" + secret("canary-cookie")));
    for (String body :
        List.of(
            "{\"password\": \"%s\", \"surprise\": 1}",
            "{\"password\": [\"%s\"]}",
            "{\"password\": \"%s\", \"roles\": [\"no-such-role\"]}",
            "{\"password\": \"%s\"",
            "%s")) {
      put(client, "users/bob", body.formatted(secret("canary-bad-body-" + secrets.size())));
    }
    put(client, "users/bob", "{\"password\": \"" + secret("canary-tiny") + "\"}");
  }

  private void put(RawHttpClient client, String object, String json) {
    keep(client.putJson("/api/v1/" + object, json));
  }

  private RawHttpClient.Answer post(
      RawHttpClient client, String path, String json, String authorization) {
    HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofString(json);
    return client.send("POST", "/api/v1/" + path, body, "Authorization", authorization);
  }

  private void keep(RawHttpClient.Answer answer) {
    Map<String, List<String>> headers = answer.response().headers().map();
    answers.add(answer.response().uri() + " " + headers + "\n" + answer.text());
  }

  /// Files of the home that hold a secret, with the secret.
  private List<String> homeWith(Path home) throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(home)) {
      files =
          all.filter(Files::isRegularFile)
              .filter(file -> !file.toString().contains("/bin-"))
              .toList();
    }
    for (Path file : files) {
      String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
      secrets.stream()
          .filter(bytes::contains)
          .forEach(secret -> found.add(home.relativize(file) + " holds " + secret));
    }
    return found;
  }
}
