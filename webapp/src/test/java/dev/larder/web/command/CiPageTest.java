package dev.larder.web.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.ClientTools;
import dev.larder.api.Format;
import dev.larder.api.Formats;
import dev.larder.cli.client.ScriptedServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Runs the shell parts of docs/ci.md as a job would, with a `go` that keeps settings and writes
/// down how it was called.
class CiPageTest {
  private static final String GO =
      """
      #!/bin/sh
      echo "$@" >>"$HOME/go.log"
      case $1-$2 in
        env-GOAUTH) echo netrc ;;
        mod-*) echo "GOPROXY=$GOPROXY SSL_CERT_FILE=$SSL_CERT_FILE" >>"$HOME/go.log" ;;
      esac
      """;

  private static final String PUBLISHED = "/repository/go/corp.test/app/@v/v1.0.0.zip";

  @TempDir Path home;
  private ScriptedServer server;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void start() throws Exception {
    server =
        ScriptedServer.start()
            .on("GET /setup.sh", 200, script(ClientTools::setUpScript))
            .on("GET /publish.sh", 200, script(ClientTools::publishScript))
            .on("GET /api/v1/me/namespaces?repository=go", 200, "corp.test\n")
            .on("PUT " + PUBLISHED, 201, "{}");
    Path go = Files.createDirectories(home.resolve("bin")).resolve("go");
    Files.writeString(go, GO);
    Files.setPosixFilePermissions(go, PosixFilePermissions.fromString("rwx------"));
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    environment.put("PATH", home.resolve("bin") + ":" + path);
    environment.put("HOME", home.toString());
    environment.put("LARDER_URL", server.url());
    environment.put("LARDER_TOKEN", "lrd_ci");
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    Files.writeString(home.resolve("go.mod"), "module corp.test/app\n");
    sh(
        "git init -q . && git add go.mod && git -c user.name=a -c user.email=a@b.test commit -qm a"
            + " && git tag v1.0.0");
  }

  private static String script(Function<ClientTools, Optional<String>> kind) {
    return Formats.installed().byName().values().stream()
        .map(Format::tools)
        .map(kind)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void gitHubActionsBuildAndPublish() throws Exception {
    JsonNode steps = yaml("GitHub Actions").at("/jobs/build/steps");
    environment.put("TAG", "v1.0.0");
    environment.put("RUNNER_TEMP", home.toString());

    for (JsonNode step : steps) {
      if (step.has("run")) {
        sh(step.path("run").asString());
      }
    }

    heardSetUpAndPublish();
    assertThat(home.resolve("go.log")).content().contains("test ./...");
  }

  @Test
  void gitLabBuildsAndPublishes() throws Exception {
    JsonNode jobs = yaml("GitLab CI");
    environment.put("CI_COMMIT_TAG", "v1.0.0");

    Stream.of(jobs.at("/build/before_script"), jobs.at("/build/script"), jobs.at("/publish/script"))
        .flatMap(JsonNode::valueStream)
        .map(JsonNode::asString)
        .forEach(this::sh);

    heardSetUpAndPublish();
    assertThat(home.resolve("go.log")).content().contains("test ./...");
  }

  private void heardSetUpAndPublish() throws IOException {
    assertThat(server.lines())
        .containsExactly(
            "GET /setup.sh",
            "GET /api/v1/me/namespaces?repository=go",
            "GET /publish.sh",
            server.lines().getLast());
    assertThat(server.lines().getLast()).startsWith("PUT " + PUBLISHED + "?time=");
    assertThat(server.heard().get(1).authorization()).contains("Bearer lrd_ci");
    assertThat(server.heard().getLast().authorization()).contains("Bearer lrd_ci");
    assertThat(server.heard().getLast().body())
        .contains("corp.test/app@v1.0.0/go.mod", "name=\"mod\"");
    assertThat(home.resolve(".netrc")).content().contains("password lrd_ci");
    assertThat(home.resolve("go.log"))
        .content()
        .contains(
            "env -w GOPROXY=" + server.url() + "/repository/go", "env -w GONOSUMDB=corp.test");
  }

  @Test
  void anImageIsBuiltWithSecretsThatStayOutOfIt() throws Exception {
    sh(blocks("Dockerfile", "sh").getFirst());
    assertThat(home.resolve("netrc"))
        .hasContent("machine " + server.url().substring(7) + " login token password lrd_ci");

    String file = blocks("Dockerfile", "dockerfile").getFirst().replaceAll("\\\\\n\\s*", "");
    environment.put("GOPROXY", matched(file, "ENV GOPROXY=(\\S+)"));
    List<String> runs =
        file.lines()
            .filter(line -> line.startsWith("RUN "))
            .map(line -> line.substring(4).replaceAll("--mount=\\S+ ?", ""))
            .toList();
    runs.forEach(this::sh);

    assertThat(runs).hasSize(2);
    assertThat(home.resolve("go.log"))
        .content()
        .contains("mod download", "SSL_CERT_FILE=/run/secrets/ca.pem", "build -o /out/app .");
  }

  @Test
  void aPrivateAuthorityIsToldToBoth() throws Exception {
    Files.writeString(home.resolve("corp-ca.pem"), "");

    sh(blocks("A private certificate authority", "sh").getFirst());

    assertThat(server.lines()).contains("GET /api/v1/me/namespaces?repository=go");
  }

  private static JsonNode yaml(String heading) throws IOException {
    return new YAMLMapper().readTree(blocks(heading, "yaml").getFirst());
  }

  private static String matched(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .findFirst()
        .orElseThrow();
  }

  /// The blocks of a language below a heading.
  private static List<String> blocks(String heading, String language) throws IOException {
    String page = Files.readString(Path.of("../docs/ci.md"));
    int start = page.indexOf("\n## " + heading + "\n");
    int end = page.indexOf("\n## ", start + 1);
    String section = page.substring(start, end < 0 ? page.length() : end);
    return Pattern.compile("(?s)```" + language + "\n(.*?)```")
        .matcher(section)
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }

  /// Runs lines as CI systems do: the first that fails ends them.
  private void sh(String lines) {
    try {
      Path output = Files.createTempFile(home, "out", "");
      ProcessBuilder builder =
          new ProcessBuilder(new ArrayList<>(List.of("/bin/sh", "-eu", "-c", lines)))
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      Process process = builder.start();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue())
          .as(() -> lines + new String(bytes(output), StandardCharsets.UTF_8))
          .isZero();
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }
}
