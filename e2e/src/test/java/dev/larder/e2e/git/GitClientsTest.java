package dev.larder.e2e.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.go.GoCommand;
import dev.larder.e2e.server.RawHttp;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.git.GitOverHttp;
import dev.larder.git.OpenSshServer;
import dev.larder.git.ServedRepository;
import dev.larder.rig.TestAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/// Real go commands get from Larder what they get in direct mode, whether Larder reads Git over
/// https with a login or over ssh with a key; they themselves need neither.
@Tag("go")
final class GitClientsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> HOSTS = List.of("web.test", "ssh.test", "closed.test");

  @TempDir static Path folder;
  private static final Map<String, GitModules> MODULES = new HashMap<>();
  private static GitOverHttp web;
  private static GitOverHttp closed;
  private static OpenSshServer ssh;
  private static GitLarder larder;

  @BeforeAll
  static void start() throws Exception {
    // First, as nothing is left behind where there is none.
    ssh = OpenSshServer.start(folder.resolve("sshd"));
    TestAuthority authority = new TestAuthority("Git Clients");
    String caFile = authority.writeTo(folder.resolve("ca.pem")).toString();
    for (String host : HOSTS) {
      MODULES.put(host, GitModules.in(folder.resolve(host), host));
    }
    web = GitOverHttp.secure(MODULES.get("web.test").served(), authority);
    web.demand("larder", "s3cret");
    closed = GitOverHttp.secure(MODULES.get("closed.test").served(), authority);
    closed.demand("larder", "s3cret");
    Map<String, String> login =
        Map.of("username", "larder", "password", "s3cret", "caFile", caFile);
    larder = new GitLarder(folder.resolve("home"));
    GitLarder.Place[] places = {
      GitLarder.Place.web("web.test", web.origin(), login),
      GitLarder.Place.ssh("ssh.test", ssh, MODULES.get("ssh.test").served())
    };
    larder.serve("git", true, places);
    larder.configure("late", true, places);
    larder.serve("closed", false, GitLarder.Place.web("closed.test", closed.origin(), login));
  }

  @AfterAll
  static void stop() {
    if (larder == null) {
      return;
    }
    assertThat(larder.process().output()).doesNotContain("s3cret", "PRIVATE KEY");
    larder.close();
    ssh.close();
    closed.close();
    web.close();
  }

  /// A go command with nothing in its cache.
  private static GoCommand go(String name, String proxy) throws Exception {
    Path home = Files.createDirectories(folder.resolve(name));
    Map<String, String> settings = new HashMap<>();
    for (String unset : List.of("GONOSUMDB", "GOPRIVATE", "GONOPROXY", "GOENV", "GOAUTH")) {
      settings.put(unset, "");
    }
    settings.put("HOME", home.toString());
    settings.put("GOPATH", home.resolve("go").toString());
    settings.put("GOCACHE", GoCommand.BUILDS.toString());
    settings.put("GOPROXY", proxy);
    settings.put("GOSUMDB", "off");
    settings.put("GOVCS", "*:all");
    settings.put("GOFLAGS", "-modcacherw");
    settings.put("GOTOOLCHAIN", "local");
    settings.put("GIT_CONFIG_NOSYSTEM", "1");
    settings.put("GIT_CONFIG_GLOBAL", gitConfig().toString());
    return new GoCommand(Path.of("go"), home.resolve("work"), settings);
  }

  /// Only for direct mode, which Larder's clients do without.
  private static Path gitConfig() throws Exception {
    StringBuilder text = new StringBuilder("[protocol \"file\"]\n\tallow = always\n");
    MODULES.forEach((host, modules) ->
        text.append(
            "[url \"file://%s/\"]\n\tinsteadOf = https://%s/\n".formatted(modules.served(), host)));
    return Files.writeString(folder.resolve("gitconfig"), text);
  }

  private static GoCommand direct(String name) throws Exception {
    return go(name + "-direct", "direct");
  }

  private static GoCommand through(String name) throws Exception {
    return go(name + "-larder", larder.process().repository("go"));
  }

  /// What `go mod download` says of each, without the places of its files.
  private static Map<String, String> downloads(GoCommand go, List<String> names) throws Exception {
    List<String> command = new ArrayList<>(List.of("mod", "download", "-json"));
    command.addAll(names);
    Map<String, String> told = new TreeMap<>();
    String output = go.run(command.toArray(String[]::new)).output();
    try (MappingIterator<JsonNode> all = JSON.readerFor(JsonNode.class).readValues(output)) {
      while (all.hasNext()) {
        JsonNode one = all.next();
        String version = one.path("Version").asString("");
        String name = one.path("Path").asString("") + "@" + one.path("Query").asString(version);
        told.put(
            name,
            one.has("Error")
                ? "none"
                : version
                    + " "
                    + one.path("Sum").asString("")
                    + " "
                    + one.path("GoModSum").asString(""));
      }
    }
    return told;
  }

  @ParameterizedTest
  @ValueSource(strings = {"web.test", "ssh.test"})
  void downloadsWhatDirectModeDownloads(String host) throws Exception {
    GitModules modules = MODULES.get(host);
    String lib = modules.path();
    String hash = modules.lib().git("rev-parse", "main~1");
    List<String> names =
        List.of(
            lib + "@v1.0.0",
            lib + "@v1.1.0",
            lib + "@main",
            lib + "@Feature",
            lib + "@" + hash.substring(0, 12),
            lib + "@" + hash,
            lib + "@v2.0.0",
            lib + "@v9.9.9",
            lib + "@nothing",
            lib + "/sub@v0.1.0",
            lib + "/sub@main",
            lib + "/v2@v2.0.0",
            lib + "/v2@main",
            lib + "/nothing@main",
            modules.oldPath() + "@v1.0.0",
            modules.oldPath() + "@v2.0.0",
            modules.oldPath() + "@v2.0.0+incompatible",
            modules.oldPath() + "@main");

    Map<String, String> expected = downloads(direct(host), names);

    assertThat(expected.values().stream().filter("none"::equals)).hasSize(4);
    assertThat(downloads(through(host), names)).isEqualTo(expected);
    assertThat(larder.canary.paths()).noneMatch(path -> path.contains(host));
  }

  @ParameterizedTest
  @ValueSource(strings = {"web.test", "ssh.test"})
  void aProjectGetsTheSameGoSum(String host) throws Exception {
    String path = MODULES.get(host).path();
    Map<String, String> sums = new HashMap<>();
    for (GoCommand go : List.of(direct("sum-" + host), through("sum-" + host))) {
      go.run("mod", "init", "app.test/app").required();
      go.run("get", path + "@v1.0.0", path + "/sub@latest", path + "/v2@latest").required();
      go.run("get", MODULES.get(host).oldPath() + "@latest").required();
      String versions =
          go.run("list", "-m", "-versions", path, path + "/v2", MODULES.get(host).oldPath())
              .required();
      sums.put(
          go.settings().get("GOPROXY"), versions + Files.readString(go.work().resolve("go.sum")));
    }

    assertThat(sums.get(larder.process().repository("go"))).isEqualTo(sums.get("direct"));
    assertThat(sums.get("direct")).contains("v1.0.0 v1.1.0", "+incompatible h1:");
  }

  /// One that is named is there at once. A list may be a minute old, so it is asked of a proxy that
  /// has none.
  @ParameterizedTest
  @ValueSource(strings = {"web.test", "ssh.test"})
  void aPushedTagIsAVersion(String host) throws Exception {
    String pushed = host + "/pushed.git";
    ServedRepository repository = ServedRepository.in(folder.resolve(host), "pushed");
    repository.commit("go.mod", "module " + pushed + "\n\ngo 1.20\n");
    repository.commit("a.go", "package pushed\n");
    repository.git("tag", "v1.0.0");
    GoCommand go = through("push-" + host);
    go.run("mod", "init", "app.test/app").required();
    Files.writeString(
        go.work().resolve("main.go"),
        "package main\n\nimport _ \"" + pushed + "\"\n\nfunc main() {}\n");
    go.run("get", pushed).required();
    assertThat(go.run("list", "-m", pushed).required()).contains("v1.0.0");

    repository.commit("b.go", "package pushed\n");
    repository.git("tag", "v1.5.0");
    go.run("get", pushed + "@v1.5.0").required();
    assertThat(go.run("list", "-m", pushed).required()).contains("v1.5.0");

    repository.commit("c.go", "package pushed\n");
    repository.git("tag", "v1.6.0");
    GoCommand later = go.with("GOPROXY", larder.process().repository("late"));
    later.run("get", "-u", "./...").required();
    assertThat(later.run("list", "-m", pushed).required()).contains("v1.6.0");
    later.run("build", "./...").required();
  }

  /// The same answer for names that exist and names that do not.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "closed.test/lib.git/@v/list",
        "closed.test/lib.git/@v/v1.0.0.zip",
        "closed.test/lib.git/@v/main.info",
        "closed.test/lib.git/@latest",
        "closed.test/nothing.git/@v/list",
      })
  void aPrivateModuleIsForWhoMayReadIt(String path) {
    larder.put("users/stranger", "{\"password\": \"a-password-for-tests\", \"roles\": []}");
    int before = closed.seen().size();
    String url = "/repository/go/" + path;
    RawHttp raw = new RawHttp(larder.process().url());
    RawHttp.Answer anonymous = raw.send("GET", url);
    String stranger = RawHttpClient.basic("stranger", "a-password-for-tests");
    RawHttp.Answer forbidden = raw.send("GET", url, "Authorization", stranger);

    assertThat(anonymous.status()).as(anonymous.text()).isEqualTo(401);
    assertThat(anonymous.header("WWW-Authenticate")).startsWith("Basic realm=");
    assertThat(forbidden.status()).as(forbidden.text()).isEqualTo(403);
    assertThat(closed.seen()).as("the Git server is not asked for them").hasSize(before);

    RawHttp.Answer admin = raw.send("GET", url, "Authorization", RawHttpClient.admin());
    assertThat(admin.status()).as(admin.text()).isEqualTo(path.contains("nothing") ? 404 : 200);
    assertThat(larder.canary.paths()).noneMatch(heard -> heard.contains("closed.test"));
  }

  /// Neither by the name of the public proxy, nor by way of a checksum database.
  @Test
  void privateNamesNeverReachThePublic() {
    larder.put(
        "checksum-databases/sums.test",
        """
        {"key": "sums.test+25c02675+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4", "url": "%s"}
        """
            .formatted(larder.canary.url()));
    RawHttpClient client = larder.process().client();
    for (String host : HOSTS) {
      String list = host + "/lib.git/@v/list";
      assertThat(client.asAdmin("/repository/go-public/" + list).status()).isEqualTo(403);
      RawHttpClient.Answer sum =
          client.asAdmin("/repository/go/sumdb/sums.test/lookup/" + host + "/lib.git@v1.0.0");
      assertThat(sum.status()).as(sum.text()).isEqualTo(403);
      assertThat(sum.text()).contains("GONOSUMDB=");
      assertThat(client.asAdmin("/repository/go/" + host + "/nothing.git/@v/list").status())
          .isEqualTo(404);
    }
    assertThat(larder.canary.paths()).noneMatch(path -> HOSTS.stream().anyMatch(path::contains));
  }
}
