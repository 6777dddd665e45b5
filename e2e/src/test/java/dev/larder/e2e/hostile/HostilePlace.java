package dev.larder.e2e.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A server with things that everybody may see and things that nobody may.
final class HostilePlace implements AutoCloseable {
  /// Part of everything that nobody may see.
  static final String CANARY = "canary-secret";

  private static final Pattern TOKEN = Pattern.compile("\"token\"\\s*:\\s*\"([^\"]+)\"");
  private static final String OPEN = "/repository/open/open.test/m/@v/";
  private static final String UP = "/repository/go/up.test/lib/@v/";

  private final FakeUpstream upstream = FakeUpstream.start();
  private final LarderProcess larder;
  private final RawHttpClient client;
  private final String nobody;

  HostilePlace(Path folder) throws IOException {
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .with("LARDER_INIT_GO_PRIVATE", "corp.test")
            .forManyRequests()
            .start();
    client = larder.client();
    String base = "/up.test/lib/@v/v1.0.0";
    upstream.put("/up.test/lib/@v/list", "v1.0.0\n");
    upstream.put(base + ".info", "{\"Version\":\"v1.0.0\"}");
    upstream.put(base + ".mod", "module up.test/lib\n\ngo 1.20\n");
    upstream.put(base + ".zip", 200, Map.of(), ModuleZips.module("up.test/lib", "v1.0.0"));
    object(
        "repositories/open",
        "{\"format\": \"go\", \"type\": \"hosted\", \"anonymousRead\": true,"
            + " \"namespaces\": [{\"pattern\": \"open.test\"}]}");
    publish("open", "open.test/m", "v1.0.0", ModuleZips.module("open.test/m", "v1.0.0"));
    secrets();
    object("service-accounts/nobody", "{}");
    nobody = "Bearer " + token("nobody", "t");
  }

  private void secrets() {
    byte[] zip =
        ModuleZips.zip(
            "corp.test/m@v1.0.0/",
            Map.of(
                "go.mod", "module corp.test/m // " + CANARY + "\n", CANARY + ".go", "package m"));
    publish("go-private", "corp.test/m", "v1.0.0", zip);
    byte[] other = ModuleZips.module("corp.test/m", "v1.9.0-" + CANARY);
    publish("go-private", "corp.test/m", "v1.9.0-" + CANARY, other);
    object("roles/" + CANARY, "{\"grants\": []}");
    object("service-accounts/" + CANARY, "{\"roles\": [\"" + CANARY + "\"]}");
    object("deny-rules/" + CANARY, "{\"modules\": \"none.test\", \"reason\": \"" + CANARY + "\"}");
    token(CANARY, CANARY);
  }

  private void object(String object, String json) {
    expect(201, client.putJson("/api/v1/" + object, json));
  }

  private void publish(String repository, String module, String version, byte[] zip) {
    expect(
        201,
        client.put("/repository/" + repository + "/" + module + "/@v/" + version + ".zip", zip));
  }

  private String token(String owner, String name) {
    String body = "{\"name\": \"%s\", \"owner\": \"%s\"}".formatted(name, owner);
    RawHttpClient.Answer made =
        client.send(
            "POST",
            "/api/v1/tokens",
            HttpRequest.BodyPublishers.ofString(body),
            "Authorization",
            RawHttpClient.admin());
    expect(201, made);
    Matcher token = TOKEN.matcher(made.text());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private static void expect(int status, RawHttpClient.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
  }

  URI url() {
    return larder.url();
  }

  RawHttpClient client() {
    return client;
  }

  /// The header of somebody who is known and may nothing.
  String nobody() {
    return nobody;
  }

  boolean isTrusted(Base base) {
    return base.authorization().equals(RawHttpClient.admin());
  }

  List<Base> bases() {
    List<Base> bases = new ArrayList<>();
    for (String file : List.of("v1.0.0.info", "v1.0.0.mod", "v1.0.0.zip", "list")) {
      bases.add(Base.fixed(OPEN + file));
      bases.add(Base.fixed(UP + file));
    }
    for (String path : List.of("/", "/setup.sh", "/healthz", "/version", "/api/v1/openapi.json")) {
      bases.add(Base.get(path, true));
    }
    bases.add(Base.get("/api/v1/components?repository=open&prefix=o", true).askedByQuery());
    bases.add(
        Base.get("/api/v1/versions?repository=open&component=open.test/m", true).askedByQuery());
    bases.add(
        Base.get("/api/v1/version?repository=open&component=open.test/m&version=v1.0.0", true)
            .askedByQuery());
    bases.add(
        Base.get("/api/v1/explain?repository=open&component=open.test/m", true).askedByQuery());
    bases.add(Base.get("/api/v1/me/namespaces?repository=open", true).askedByQuery());
    bases.add(Base.get("/api/v1/me/client?repository=open", true).askedByQuery());
    List<Base> barred = Stream.concat(reads(), changes()).toList();
    bases.addAll(barred);
    barred.forEach(base -> bases.add(base.by(nobody)));
    trusted().forEach(bases::add);
    return bases;
  }

  private static Stream<Base> reads() {
    Stream<String> files =
        Stream.of("go-private", "go")
            .flatMap(repository ->
                Stream.of("@v/list", "@v/v1.0.0.info", "@v/v1.0.0.mod", "@v/v1.0.0.zip", "@latest")
                    .map(file -> "/repository/" + repository + "/corp.test/m/" + file));
    Stream<String> api =
        Stream.of(
                "users",
                "users/admin",
                "service-accounts",
                "roles",
                "tokens",
                "repositories",
                "repositories/go-private",
                "deny-rules",
                "audit",
                "status",
                "tasks",
                "components?repository=go-private",
                "versions?repository=go-private&component=corp.test/m",
                "explain?repository=go-private&component=corp.test/m&principal=admin")
            .map(path -> "/api/v1/" + path);
    return Stream.concat(Stream.concat(files, api), Stream.of("/metrics"))
        .map(path -> {
          Base base = Base.get(path, false);
          return path.contains("?repository") ? base.askedByQuery() : base;
        });
  }

  private static Stream<Base> changes() {
    return Stream.of(
        Base.change("PUT", "/repository/go-private/corp.test/m/@v/v9.9.9.zip", "no zip"),
        Base.change("PUT", "/repository/open/open.test/m/@v/v9.9.9.zip", "no zip"),
        Base.change("PUT", "/api/v1/users/evil", "{\"password\": \"long enough\"}"),
        Base.change("PUT", "/api/v1/roles/reader", "{\"grants\": []}"),
        Base.change("DELETE", "/api/v1/repositories/open?force=true", ""),
        Base.change("POST", "/api/v1/tokens", "{\"name\": \"t\", \"owner\": \"admin\"}"),
        Base.change("DELETE", "/api/v1/users/admin", ""));
  }

  /// Questions of somebody who may everything: they must not fail either.
  private static Stream<Base> trusted() {
    return Stream.of(
            "audit?principal=x&action=y&since=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z",
            "audit?limit=3",
            "users?after=a",
            "tokens?owner=nobody",
            "components?repository=go-private&q=x",
            "versions?repository=go-private&component=corp.test/m",
            "version?repository=go-private&component=corp.test/m&version=v1.0.0",
            "explain?repository=go-private&component=corp.test/m&principal=nobody",
            "repositories/go-private",
            "deny-rules/" + CANARY)
        .map(path -> Base.get("/api/v1/" + path, true).askedByQuery().by(RawHttpClient.admin()));
  }

  /// That the server is well, and that nobody has changed anything or been taken for somebody else.
  void assertUnharmed() {
    assertThat(client.get("/healthz").status()).isEqualTo(200);
    assertThat(client.get("/readyz").status()).isEqualTo(200);
    assertThat(client.asAdmin("/api/v1/users/evil").status()).isEqualTo(404);
    assertThat(client.asAdmin("/api/v1/users/admin").status()).isEqualTo(200);
    assertThat(client.asAdmin("/api/v1/tokens?owner=admin").text()).contains("\"items\":[]");
    assertThat(client.asAdmin("/repository/open/open.test/m/@v/list").text()).isEqualTo("v1.0.0\n");
    String audit = client.asAdmin("/api/v1/audit?limit=1000").text();
    assertThat(
            Pattern.compile("\"address\":\"(?!127\\.0\\.0\\.1\"|\"|\\*\")").matcher(audit).find())
        .as(audit)
        .isFalse();
    assertThat(
            larder
                .output()
                .lines()
                .filter(line -> line.contains(" ERROR ") || line.startsWith("\tat ")))
        .isEmpty();
  }

  @Override
  public void close() {
    larder.close();
    upstream.close();
  }
}
