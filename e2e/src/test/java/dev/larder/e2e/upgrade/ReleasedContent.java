package dev.larder.e2e.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/// Something of every sort that a server stores: what the dump of a release has in it.
final class ReleasedContent {
  static final String ANN = RawHttpClient.basic("ann", "a long password");

  private static final String PRIVATE = "/repository/go-private/corp.test/m/@v/";
  private static final String FETCHED = "/repository/locked/up.test/lib/@v/";
  private static final String ONE = "repository=go-private&component=corp.test/m&version=";
  private static final String PUBLIC =
      """
      {"key": "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
       "verify": "off"}
      """;
  private static final String GO_MOD =
      "module up.test/lib\n\ngo 1.20\n\nrequire up.test/base v1.0.0\n";
  private static final String LOG = "sums.corp.test";

  private ReleasedContent() {}

  /// A server on a database and blobs that outlive its home. Nobody is at the upstream's address.
  static LarderProcess.Launch launch(Path folder) throws IOException {
    Path key = folder.resolve("log.key");
    if (Files.notExists(key)) {
      Files.writeString(key, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n");
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }
    return LarderProcess.Launch.in(folder.resolve("home"))
        .with("LARDER_INIT_GO_PRIVATE", "corp.test")
        .with("LARDER_INIT_GO_UPSTREAM", "http://127.0.0.1:9")
        .with("LARDER_BLOBS", "file:" + folder.resolve("blobs"))
        .with("LARDER_LOG_KEY_FILE", key.toString());
  }

  /// Stores it; a token of the service account `ci`.
  static String fill(RawHttpClient client, FakeUpstream upstream) {
    object(client, "checksum-databases/" + LOG, "{\"own\": {\"mode\": \"private\"}}");
    for (String version : List.of("v1.0.0", "v1.1.0", "v1.2.0", "v2.0.0-rc.1+incompatible")) {
      publish(client, version);
    }
    assertThat(client.asAdmin(PRIVATE + "v1.0.0.zip").status()).isEqualTo(200);
    send(client, "DELETE", "version?" + ONE + "v1.2.0&reason=bad", "", 204);
    object(client, "deny-rules/bad", "{\"modules\": \"bad.test\", \"reason\": \"broken\"}");
    keep(client);
    fetch(client, upstream);
    send(client, "POST", "tasks/usage-figures:run", "", 202);
    // Whose answers, and whether there is a way to it, are of another day.
    send(client, "PUT", "checksum-databases/sum.golang.org", PUBLIC, 200);
    return people(client);
  }

  /// A policy of retention, a list of pins, and a deletion that was taken back.
  private static void keep(RawHttpClient client) {
    String h1 =
        Json.read(client.asAdmin("/api/v1/version?" + ONE + "v1.0.0").bytes())
            .path("h1")
            .asString();
    object(client, "retention/go-private", "{\"keepNewestPerMajor\": 9, \"quota\": 100000000}");
    object(
        client,
        "pins/app",
        "{\"repository\": \"go-private\", \"content\": \"corp.test/m v1.0.0 %s\\n\"}"
            .formatted(h1));
    publish(client, "v1.3.0");
    send(client, "DELETE", "version?" + ONE + "v1.3.0&reason=bad", "", 204);
    send(client, "POST", "version:restore?" + ONE + "v1.3.0", "", 204);
  }

  private static String people(RawHttpClient client) {
    object(
        client,
        "roles/team",
        """
        {"includes": [], "grants": [
          {"repositories": ["go-private"], "modules": ["corp.test/m"], "actions": ["read"]},
          {"repositories": ["*"], "modules": ["*"], "actions": ["observe"]}]}
        """);
    object(client, "users/ann", "{\"password\": \"a long password\", \"roles\": [\"team\"]}");
    logIn(client);
    object(client, "users/bob", "{\"password\": \"another password\", \"roles\": [\"reader\"]}");
    send(client, "DELETE", "users/bob", "", 204);
    object(client, "service-accounts/ci", "{\"roles\": [\"team\"]}");
    String body = "{\"name\": \"build\", \"owner\": \"ci\"}";
    String token =
        Json.read(send(client, "POST", "tokens", body, 201).bytes()).path("token").asString();
    assertThat(client.get("/api/v1/users").status()).isEqualTo(401);
    return token;
  }

  /// A session of the pages, in which a password is to be changed.
  private static void logIn(RawHttpClient client) {
    RawHttpClient.Answer answer =
        client.send(
            "POST",
            "/login",
            HttpRequest.BodyPublishers.ofString("user=ann&password=a+long+password"),
            "Content-Type",
            "application/x-www-form-urlencoded");
    assertThat(answer.status()).as(answer.text()).isEqualTo(303);
  }

  /// What a proxy has: whole versions, one in part, one that was purged, and what is absent.
  private static void fetch(RawHttpClient client, FakeUpstream upstream) {
    upstream.demandBasic("larder", "sealed secret").put("/up.test/lib/@v/list", "v1.0.0\nv1.1.0\n");
    for (String version : List.of("v1.0.0", "v1.1.0", "v1.2.0")) {
      String place = "/up.test/lib/@v/" + version;
      upstream
          .put(
              place + ".info",
              "{\"Version\":\"" + version + "\",\"Time\":\"2026-01-02T03:04:05Z\"}")
          .put(place + ".mod", GO_MOD)
          .put(
              place + ".zip",
              200,
              Map.of("Content-Type", "application/zip"),
              ModuleZips.module("up.test/lib", version, GO_MOD));
    }
    object(
        client,
        "repositories/locked",
        """
        {"format": "go", "type": "proxy",
         "upstream": {"url": "%s", "username": "larder", "password": "sealed secret"}}
        """
            .formatted(upstream.url()));
    for (String file : List.of("list", "v1.0.0.info", "v1.0.0.mod", "v1.0.0.zip", "v1.1.0.mod")) {
      assertThat(client.asAdmin(FETCHED + file).status()).as(file).isEqualTo(200);
    }
    assertThat(client.asAdmin(FETCHED + "v9.9.9.info").status()).isEqualTo(404);
    assertThat(client.asAdmin(FETCHED + "v1.2.0.zip").status()).isEqualTo(200);
    String purge =
        """
        {"repository": "locked", "component": "up.test/lib", "version": "v1.2.0", "reason": "old"}
        """;
    send(client, "POST", "version:purge", purge, 204);
  }

  /// What comes later than the answer to what caused it.
  static void awaitAll(RawHttpClient client) {
    Awaitility.await()
        .until(() -> client.asAdmin("/api/v1/checksum-databases/" + LOG).text().contains("size"));
    // Servers of before do not know who requires what.
    Awaitility.await()
        .until(() -> {
          RawHttpClient.Answer answer =
              client.asAdmin("/api/v1/dependents?repository=locked&component=up.test/base");
          return answer.status() != 200 || answer.text().contains("up.test/lib");
        });
    Awaitility.await()
        .until(() ->
            client.asAdmin("/api/v1/tasks/usage-figures").text().contains("\"result\":\"done\""));
  }

  /// What a server can still do with it.
  static void use(RawHttpClient client, String version) {
    publish(client, version);
    String file = PRIVATE + version + ".zip";
    assertThat(client.asAdmin(file).bytes()).isEqualTo(zip(version));
    send(client, "DELETE", "version?" + ONE + version + "&reason=bad", "", 204);
    assertThat(client.asAdmin(file).status()).isEqualTo(403);
    object(client, "users/" + version.replace('.', '-'), "{\"password\": \"a third password\"}");
  }

  static void publish(RawHttpClient client, String version) {
    RawHttpClient.Answer answer = client.put(PRIVATE + version + ".zip", zip(version));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  private static byte[] zip(String version) {
    return version.endsWith("+incompatible")
        ? ModuleZips.legacy("corp.test/m", version)
        : ModuleZips.module("corp.test/m", version);
  }

  private static void object(RawHttpClient client, String object, String json) {
    send(client, "PUT", object, json, 201);
  }

  private static RawHttpClient.Answer send(
      RawHttpClient client, String method, String what, String json, int status) {
    RawHttpClient.Answer answer =
        client.send(
            method,
            "/api/v1/" + what,
            HttpRequest.BodyPublishers.ofString(json),
            "Authorization",
            RawHttpClient.admin(),
            "Content-Type",
            "application/json");
    assertThat(answer.status()).as("%s %s: %s", method, what, answer.text()).isEqualTo(status);
    return answer;
  }
}
