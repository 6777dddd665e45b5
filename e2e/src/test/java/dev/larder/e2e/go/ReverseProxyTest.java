package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.common.json.Json;
import dev.larder.e2e.cli.Person;
import dev.larder.e2e.pages.PageBlocks;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What docs/proxies.md shows, with the real programs and a real go command: Larder at a path, with
/// the path left in requests and taken off.
@Tag("go")
@Tag("proxies")
final class ReverseProxyTest {
  /// Upper case is escaped in paths, which proxies read, too.
  private static final String PRIVATE = "corp.test/Upper/secret";

  @TempDir static Path folder;
  private static FakeUpstream upstream;
  private static LarderProcess trusting;
  private static LarderProcess wary;

  @BeforeAll
  static void start() throws IOException {
    upstream = FakeUpstream.start();
    List<String> shown =
        PageBlocks.of("docs/proxies.md", ReverseProxyTest.class).getFirst().text().lines().toList();
    assertThat(shown).hasSize(2);
    LarderProcess.Launch larder = setting(server("trusting"), shown.getLast());
    trusting = setting(larder, shown.getFirst().replace("corp.example", "localhost")).start();
    wary = server("wary").with("LARDER_PUBLIC_URL", "https://localhost/larder").start();
    String path = "/repository/go/corp.test/!upper/secret/@v/v1.0.0.zip";
    assertThat(trusting.client().put(path, ModuleZips.module(PRIVATE, "v1.0.0")).status())
        .isEqualTo(201);
  }

  private static LarderProcess.Launch server(String home) {
    return LarderProcess.Launch.in(folder.resolve(home))
        .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
        .with("LARDER_INIT_GO_PRIVATE", "corp.test")
        .with("LARDER_LOG_FORMAT", "json");
  }

  private static LarderProcess.Launch setting(LarderProcess.Launch launch, String line) {
    String[] parts = line.split("=", 2);
    return launch.with(parts[0], parts[1]);
  }

  @AfterAll
  static void stop() {
    trusting.close();
    wary.close();
    upstream.close();
  }

  @ParameterizedTest(name = "{0}, the path is taken off: {1}")
  @CsvSource({"nginx, false", "nginx, true", "haproxy, false", "haproxy, true"})
  void everythingWorksAtAPath(String program, boolean takesOff) throws Exception {
    Path place = folder.resolve(program + takesOff);
    try (ReverseProxy front = ReverseProxy.start(program, takesOff, place, trusting.url())) {
      showsItsPage(front);
      Machine machine = Machine.at(place.resolve("home"), front);
      machine.larder(
          List.of("admin", LarderProcess.PASSWORD), "login", front.url() + "/repository/go");
      machine.larder(List.of(), "setup", "--apply");
      assertThat(machine.go().run("env", "GOPROXY").required())
          .isEqualToIgnoringNewLines(front.url() + "/repository/go");
      machine.go().run("mod", "init", "example.com/app").required();
      machine.go().run("get", PRIVATE + "@latest").required();
      publishesWhatIsLarge(machine, program.equals("nginx") ? 1 : 2, takesOff);
    }
    linesAreFlat();
  }

  private static void showsItsPage(ReverseProxy front) throws Exception {
    HttpResponse<String> entrance = front.get("/larder");
    assertThat(entrance.statusCode()).isIn(301, 308);
    assertThat(entrance.headers().firstValue("Location").orElse("")).endsWith("/larder/");
    String page = front.get("/larder/").body();
    assertThat(page).contains("https://localhost/larder/repository/go");
    Matcher style = Pattern.compile("href=\"(/larder/asset/\\w+/larder[.]css)\"").matcher(page);
    assertThat(style.find()).as(page).isTrue();
    assertThat(front.get(style.group(1)).statusCode()).isEqualTo(200);
    assertThat(front.get("/larder/readyz").statusCode()).isEqualTo(200);
    assertThat(front.get("/larder/setup.sh").body()).startsWith("#!/bin/sh");
    assertThat(front.get("/larder/nowhere").statusCode()).isEqualTo(404);
  }

  /// Above what a proxy lets pass unless it is told to.
  private static void publishesWhatIsLarge(Machine machine, int minor, boolean takesOff)
      throws Exception {
    String version = "v1." + minor + (takesOff ? ".1" : ".0");
    Path zip = machine.go().work().resolve("big.zip");
    Files.write(zip, ModuleZips.big("corp.test/big", version, 3 << 20));
    machine.larder(List.of(), "publish", zip.toString(), "-r", "go");
    machine.go().run("get", "corp.test/big@" + version).required();
  }

  /// The client's own address and path, whatever stands between.
  private static void linesAreFlat() {
    List<JsonNode> lines =
        trusting
            .output()
            .lines()
            .map(line -> Json.read(line.getBytes(StandardCharsets.UTF_8)))
            .toList();
    assertThat(lines).allMatch(line -> line.valueStream().noneMatch(JsonNode::isContainer));
    assertThat(lines)
        .filteredOn(line -> line.path("logger").asString("").equals("access"))
        .isNotEmpty()
        .allMatch(line -> line.get("status").isNumber() && line.get("millis").isNumber())
        .noneMatch(line -> line.get("path").asString().startsWith("/larder/repository"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nginx", "haproxy"})
  void oneThatIsNotTrustedIsNamedToTheClient(String program) throws Exception {
    Path place = folder.resolve("wary-" + program);
    try (ReverseProxy front = ReverseProxy.start(program, false, place, wary.url())) {
      Machine machine = Machine.at(place.resolve("home"), front);
      GoCommand go =
          machine
              .go()
              .with("GOPROXY", front.url() + "/repository/go")
              .with("GONOSUMDB", "corp.test");
      go.run("mod", "init", "example.com/app").required();
      GoCommand.Result result = go.run("get", PRIVATE + "@v1.0.0");

      assertThat(result.exit()).isNotZero();
      assertThat(result.output()).contains("401", "LARDER_TRUSTED_PROXIES");
      assertThat(wary.output()).contains("name it in LARDER_TRUSTED_PROXIES");
    }
  }

  /// A computer that trusts the proxy's certificate.
  private record Machine(Person person, GoCommand go) {
    static Machine at(Path home, ReverseProxy front) throws IOException {
      String ca = front.certificate().toString();
      Person person = Person.at(home).with("GOTOOLCHAIN", "local").with("LARDER_CA_FILE", ca);
      return new Machine(person, GoCommand.at(home, Toolchains.local(), ca));
    }

    void larder(List<String> typed, String... arguments) {
      Person.Said said = person.run(typed, arguments);
      assertThat(said.code()).as(said.out() + said.err()).isZero();
    }
  }
}
