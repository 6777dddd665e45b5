package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The tour of the README with real go commands of several ages, over https with .netrc, against an
/// upstream that records what it hears.
@Tag("go")
final class RealClientsTest {
  private static final String PRIVATE = "corp.test/secret";

  @TempDir static Path folder;
  private static FakeUpstream upstream;
  private static LarderProcess larder;
  private static String https;

  @BeforeAll
  static void start() throws IOException {
    upstream = FakeUpstream.start();
    for (int minor = 0; minor < 4; minor++) {
      offer("pub.test/lib", "v1." + minor + ".0");
    }
    upstream.put("/pub.test/lib/@v/list", "v1.0.0\nv1.1.0\nv1.2.0\nv1.3.0\n");
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .with("LARDER_INIT_GO_PRIVATE", "corp.test")
            .withHttps()
            .start();
    https = larder.https().toString();
  }

  private static void offer(String module, String version) {
    String base = "/" + module + "/@v/" + version;
    upstream.put(
        base + ".info", "{\"Version\":\"" + version + "\",\"Time\":\"2024-01-02T03:04:05Z\"}");
    upstream.put(base + ".mod", "module " + module + "\n\ngo 1.20\n");
    upstream.put(
        base + ".zip",
        200,
        Map.of("Content-Type", "application/zip"),
        ModuleZips.module(module, version));
  }

  @AfterAll
  static void stop() {
    larder.close();
    upstream.close();
  }

  static List<String> ages() {
    return Toolchains.AGES;
  }

  @ParameterizedTest
  @MethodSource("ages")
  void runsTheTour(String age) throws Exception {
    Path home = Files.createDirectories(folder.resolve(age));
    String host = https.replace("https://", "");
    Files.writeString(
        home.resolve(".netrc"),
        "machine " + host + " login admin password " + LarderProcess.PASSWORD + "\n");
    GoCommand go = new GoCommand(Toolchains.of(age), home.resolve("work"), settings(home));
    String version = "v1.0." + (Toolchains.AGES.indexOf(age) + 1);
    publish(version);

    go.run("mod", "init", "example.com/tour").required();
    go.run("get", "pub.test/lib@latest").required();
    assertThat(go.run("list", "-m", "pub.test/lib").required()).contains("v1.3.0");
    assertThat(go.run("list", "-m", "-versions", "pub.test/lib").required())
        .contains("v1.0.0 v1.1.0 v1.2.0 v1.3.0");
    go.run("get", "pub.test/lib@v1.1.0").required();
    assertThat(go.run("list", "-m", "pub.test/lib").required()).contains("v1.1.0");
    go.run("get", "-u", "pub.test/lib").required();
    assertThat(go.run("list", "-m", "pub.test/lib").required()).contains("v1.3.0");
    go.run("get", PRIVATE + "@" + version).required();
    Files.writeString(
        home.resolve("work/main.go"),
        """
        package main

        import (
        \t_ "corp.test/secret"
        \t_ "pub.test/lib"
        )

        func main() {}
        """);
    go.run("mod", "tidy").required();
    go.run("mod", "download").required();
    go.run("build", "./...").required();

    assertThat(go.run("get", "pub.test/lib@v9.9.9").output()).contains("404");
    assertThat(go.run("get", "corp.test/nothing@v1.0.0").output()).contains("not found");
    assertThat(upstream.paths()).noneMatch(path -> path.contains("corp.test"));
  }

  /// Without credentials a private module is refused, and nobody else is asked for it.
  @ParameterizedTest
  @MethodSource("ages")
  void anonymousSeesNoPrivateModule(String age) throws Exception {
    Path home = Files.createDirectories(folder.resolve("anonymous-" + age));
    GoCommand go = new GoCommand(Toolchains.of(age), home.resolve("work"), settings(home));
    go.run("mod", "init", "example.com/tour").required();
    assertThat(go.run("get", PRIVATE + "@v1.0.1").output()).contains("401").contains(".netrc");
    assertThat(upstream.paths()).noneMatch(path -> path.contains("corp.test"));
  }

  private static Map<String, String> settings(Path home) {
    Map<String, String> settings = new HashMap<>();
    settings.put("HOME", home.toString());
    settings.put("GOPATH", home.resolve("go").toString());
    settings.put("GOCACHE", GoCommand.BUILDS.toString());
    settings.put("GOFLAGS", "-modcacherw");
    settings.put("GOTOOLCHAIN", "local");
    settings.put("GOPROXY", https + "/repository/go");
    settings.put("GONOSUMDB", "*.test");
    settings.put("GOPRIVATE", "");
    settings.put("GONOPROXY", "");
    settings.put("GOENV", "off");
    settings.put("SSL_CERT_FILE", folder.resolve("home/tls/ca.pem").toString());
    settings.put("NETRC", home.resolve(".netrc").toString());
    return settings;
  }

  private static void publish(String version) {
    RawHttpClient.Answer answer =
        larder
            .client()
            .put(
                "/repository/go/" + PRIVATE + "/@v/" + version + ".zip",
                ModuleZips.module(PRIVATE, version));
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
  }
}
