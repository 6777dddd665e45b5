package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.cli.Person;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A repository whose attributes give go.mod other line ends in an archive: the go command writes
/// the same go.sum whether it clones the repository itself or asks Larder, whichever way Larder
/// came by the version.
@Tag("go")
final class LineEndsTest {
  private static final String MODULE = "ex.test/Eol.git";
  private static final String ESCAPED = "ex.test/!eol.git";

  /// As the server asks for it.
  private static final String SENT = "/ex.test/%21eol.git/@v/";

  private static final String VERSION = "v1.0.0";
  private static final Pattern TOKEN = Pattern.compile("lrd_[A-Za-z0-9_-]+");

  @TempDir static Path folder;
  private static FakeUpstream upstream;
  private static LarderProcess larder;
  private static Path work;
  private static String direct;

  @BeforeAll
  static void start() throws Exception {
    work = repository();
    Files.writeString(
        folder.resolve("gitconfig"),
        "[url \"file://"
            + work
            + "\"]\n\tinsteadOf = https://ex.test/Eol\n"
            + "[protocol \"file\"]\n\tallow = always\n");
    GoCommand go = go("direct", "direct");
    direct = sums(go);
    upstream = FakeUpstream.start();
    offer(folder.resolve("direct/go/pkg/mod/cache/download/" + ESCAPED + "/@v"));
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .start();
    larder
        .client()
        .send(
            "DELETE",
            "/api/v1/checksum-databases/sum.golang.org",
            "Authorization",
            RawHttpClient.admin());
    for (String name : List.of("typed", "scripted")) {
      RawHttpClient.Answer made =
          larder
              .client()
              .putJson(
                  "/api/v1/repositories/" + name,
                  """
                  {"format": "go", "type": "hosted", "anonymousRead": true,
                   "namespaces": [{"pattern": "ex.test", "mode": "overlay"}]}
                  """);
      assertThat(made.status()).as(made.text()).isEqualTo(201);
    }
  }

  @AfterAll
  static void stop() {
    larder.close();
    upstream.close();
  }

  /// Both hashes differ from those of the other line ends.
  @Test
  void theTwoCopiesDiffer() throws IOException {
    Path cache = folder.resolve("direct/go/pkg/mod/cache/download/" + ESCAPED + "/@v");
    assertThat(Files.readString(cache.resolve(VERSION + ".mod"))).doesNotContain("\r");
    assertThat(
            Files.readString(
                folder.resolve("direct/go/pkg/mod/" + ESCAPED + "@" + VERSION + "/go.mod")))
        .contains("\r\n");
  }

  @Test
  void throughAProxy() throws Exception {
    assertThat(sums(go("proxied", larder.repository("go-public")))).isEqualTo(direct);
  }

  @Test
  void publishedByTheCommand() throws Exception {
    Person person =
        Person.at(folder.resolve("person"))
            .with("LARDER_URL", larder.url().toString())
            .with("LARDER_TOKEN", token("typed"));
    Person.Said said = person.run(List.of(), "publish", work.toString(), "--repository", "typed");
    assertThat(said.code()).as(said.err()).isZero();

    assertThat(sums(go("typed", larder.repository("typed")))).isEqualTo(direct);
  }

  @Test
  void publishedByTheScript() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                "sh",
                "-euc",
                "curl -fsS -o ../publish.sh \"$LARDER_URL/publish.sh\"\n"
                    + "for time in first again; do sh ../publish.sh"
                    + " \"$LARDER_URL/repository/scripted\" v1.0.0; done")
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile());
    builder.environment().put("LARDER_URL", larder.url().toString());
    builder.environment().put("LARDER_TOKEN", token("scripted"));
    Process process = builder.start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("said"))).isZero();
    assertThat(folder.resolve("said"))
        .content()
        .contains(
            "larder: published " + MODULE + "@v1.0.0",
            "larder: " + MODULE + "@v1.0.0 was there already, with the same content");

    assertThat(sums(go("scripted", larder.repository("scripted")))).isEqualTo(direct);
  }

  private static Path repository() throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    Files.writeString(work.resolve(".gitattributes"), "* text=auto eol=crlf\n");
    Files.writeString(work.resolve("go.mod"), "module " + MODULE + "\n\ngo 1.20\n");
    Files.writeString(work.resolve("a.go"), "package eol\n");
    ProcessBuilder builder =
        new ProcessBuilder(
            "sh",
            "-ec",
            "git init -q . && git add . && git -c user.name=a -c user.email=a@b.test"
                + " commit -qm a && git tag v1.0.0");
    Process process = builder.directory(work.toFile()).start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    return work.toRealPath();
  }

  /// A mirror answers with the files that the go command has made.
  private static void offer(Path cache) throws IOException {
    upstream.put(SENT + "list", VERSION + "\n");
    for (String kind : List.of("info", "mod", "zip")) {
      upstream.put(
          SENT + VERSION + "." + kind,
          200,
          Map.of(),
          Files.readAllBytes(cache.resolve(VERSION + "." + kind)));
    }
  }

  private static String token(String name) {
    RawHttpClient.Answer answer =
        larder
            .client()
            .send(
                "POST",
                "/api/v1/tokens",
                HttpRequest.BodyPublishers.ofString(
                    "{\"name\": \"%s\", \"owner\": \"admin\"}".formatted(name)),
                "Authorization",
                RawHttpClient.admin());
    return TOKEN.matcher(answer.text()).results().findFirst().orElseThrow().group();
  }

  private static GoCommand go(String name, String proxy) throws IOException {
    Map<String, String> settings = new HashMap<>();
    for (String unset : List.of("GONOSUMDB", "GOPRIVATE", "GONOPROXY", "GOENV", "GOAUTH")) {
      settings.put(unset, "");
    }
    Path home = Files.createDirectories(folder.resolve(name));
    settings.put("HOME", home.toString());
    settings.put("GOPATH", home.resolve("go").toString());
    settings.put("GOCACHE", GoCommand.BUILDS.toString());
    settings.put("GOPROXY", proxy);
    settings.put("GOSUMDB", "off");
    settings.put("GOVCS", "*:all");
    settings.put("GOFLAGS", "-modcacherw");
    settings.put("GOTOOLCHAIN", "local");
    settings.put("GIT_CONFIG_GLOBAL", folder.resolve("gitconfig").toString());
    return new GoCommand(Path.of("go"), home.resolve("app"), settings);
  }

  /// The lines that a go command writes into go.sum.
  private static String sums(GoCommand go) throws Exception {
    go.run("mod", "init", "app.test/app").required();
    go.run("get", MODULE + "@" + VERSION).required();
    try (Stream<String> lines = Files.lines(go.work().resolve("go.sum"))) {
      List<String> all = lines.sorted().toList();
      assertThat(all).hasSize(2).allMatch(line -> line.startsWith(MODULE + " " + VERSION));
      return String.join("\n", all);
    }
  }
}
