package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.cli.Person;
import dev.larder.e2e.pages.PageBlock;
import dev.larder.e2e.pages.PageBlocks;
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
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Runs every command of docs/ci.md and docs/publishing.md, as jobs and people do, with a real go
/// command against a real server: its address and certificate stand for those of the pages.
@Tag("go")
final class PublishingPagesTest {
  private static final String EXAMPLE = "https://larder.corp.example";
  private static final String LIBRARY = "corp.example/lib";

  @TempDir static Path folder;
  private static FakeUpstream upstream;
  private static LarderProcess larder;
  private static String https;
  private static Person admin;
  private static String token;

  @BeforeAll
  static void start() throws IOException {
    upstream = FakeUpstream.start();
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .with("LARDER_INIT_GO_PRIVATE", "corp.example,github.com/corp")
            .withHttps()
            .start();
    https = larder.https().toString();
    assertThat(
            larder
                .client()
                .put(path(LIBRARY, "v1.0.0.zip"), ModuleZips.module(LIBRARY, "v1.0.0"))
                .status())
        .isEqualTo(201);
    admin = Person.at(folder.resolve("admin")).with("LARDER_CA_FILE", ca());
    typed("login " + https + " --user admin", LarderProcess.PASSWORD);
    typed("checksum-database delete sum.golang.org");
    for (String role : List.of("payments-publisher", "payments-team")) {
      RawHttpClient.Answer made =
          larder
              .client()
              .putJson(
                  "/api/v1/roles/" + role,
                  """
                  {"grants": [{"repositories": ["go", "go-private"], "modules": ["corp.example"],
                               "actions": ["read", "publish"]}]}
                  """);
      assertThat(made.status()).as(made.text()).isEqualTo(201);
    }
    List<String> commands = commands("docs/ci.md", "CI");
    assertThat(commands).hasSize(2);
    typed(commands.getFirst().substring(7));
    token = token(commands.getLast().substring(7));
  }

  @AfterAll
  static void stop() {
    larder.close();
    upstream.close();
  }

  /// A command of `larder`, typed by the administrator.
  private static String typed(String command, String... answers) {
    List<String> words =
        Stream.of(command.split("\\s+", -1)).map(word -> word.replace("'", "")).toList();
    Person.Said said = admin.run(List.of(answers), words.toArray(String[]::new));
    assertThat(said.code()).as(command + "\n" + said.err()).isZero();
    return said.out();
  }

  private static String token(String command) {
    return Pattern.compile("lrd_[A-Za-z0-9_-]+")
        .matcher(typed(command))
        .results()
        .findFirst()
        .orElseThrow()
        .group();
  }

  private static String ca() {
    return folder.resolve("home/tls/ca.pem").toString();
  }

  private static String path(String module, String file) {
    return "/repository/go/" + module + "/@v/" + file;
  }

  @Test
  void gitHubActionsBuildAndPublish() throws Exception {
    Job job = Job.in("github");
    JsonNode steps = yaml("GitHub Actions").at("/jobs/build/steps");
    for (JsonNode step : steps) {
      if (step.has("run")) {
        job.with("TAG", "v1.0.0").with("RUNNER_TEMP", job.home().toString()).sh(step, "run");
      }
    }
    isPublished("corp.example/github", "v1.0.0");
  }

  @Test
  void gitLabBuildsAndPublishes() throws Exception {
    Job job = Job.in("gitlab").with("CI_COMMIT_TAG", "v1.0.0");
    JsonNode jobs = yaml("GitLab CI");
    List<JsonNode> lines =
        Stream.of("/build/before_script", "/build/script", "/publish/script")
            .map(jobs::at)
            .flatMap(JsonNode::valueStream)
            .toList();
    assertThat(lines).hasSize(4);
    for (JsonNode line : lines) {
      job.sh(line, "");
    }
    isPublished("corp.example/gitlab", "v1.0.0");
  }

  /// What `docker build` gives to the lines of the file stands where it puts it; the job only
  /// reads.
  @Test
  void anImageIsBuiltWithSecretsThatStayOutOfIt() throws Exception {
    String line =
        Files.readString(page("ci.md")).replaceFirst("(?s).*may only read: `([^`]+)`.*", "$1");
    Job job =
        Job.in("image")
            .with("LARDER_TOKEN", token("token create builder --owner ci-payments " + line))
            .with("CI", "1");
    job.sh(blocks("Dockerfile", "sh").getFirst());
    assertThat(Files.getPosixFilePermissions(job.work().resolve("netrc"))).hasSize(2);
    Files.move(job.work().resolve("netrc"), job.home().resolve(".netrc"));

    String file = blocks("Dockerfile", "dockerfile").getFirst().replaceAll("\\\\\n\\s*", "");
    StringBuilder script = new StringBuilder();
    for (String one : file.split("\n", -1)) {
      if (one.startsWith("ENV ")) {
        script.append("export ").append(one.substring(4)).append('\n');
      } else if (one.startsWith("RUN ")) {
        script.append(one.substring(4).replaceAll("--mount=\\S+ ?", "")).append('\n');
      }
    }
    job.sh(
        script
            .toString()
            .replace("/run/secrets/ca.pem", ca())
            .replace("/out/app", job.home().resolve("app").toString()));

    assertThat(job.home().resolve("app")).isRegularFile();
    assertThat(job.home().resolve("go/pkg/mod/corp.example/lib@v1.0.0")).isDirectory();
  }

  @Test
  void aPrivateAuthorityIsToldToBoth() throws Exception {
    Job job = Job.in("authority").with("CURL_CA_BUNDLE", "").with("SSL_CERT_FILE", "");
    Files.copy(Path.of(ca()), job.work().resolve("corp-ca.pem"));

    job.sh(blocks("A private certificate authority", "sh").getFirst() + "go test ./...\n");
  }

  @Test
  void zipsAreSentByCurl() throws Exception {
    Job job = Job.in("curl");
    String module = "corp.example/hello";
    List<String> lines = commands("docs/publishing.md", "Publishing");
    assertThat(lines).hasSize(3);
    for (String line : lines) {
      String version = line.contains("v1.1.0") ? "v1.1.0" : "v1.0.0";
      Files.write(job.work().resolve("hello.zip"), ModuleZips.module(module, version));
      Files.writeString(job.work().resolve("go.mod"), "module " + module + "\r\n\r\ngo 1.20\r\n");

      // curl asks for the password, and prints what the server answers.
      String said =
          job.sh(
              line.replace("-u admin", "-fsS -u admin:" + LarderProcess.PASSWORD)
                  .replace(EXAMPLE, https));

      assertThat(said).contains("\"module\":\"" + module + "\"", version);
      isPublished(module, version);
    }
  }

  @Test
  void foldersInZipsGoAway() throws Exception {
    Job job = Job.in("folders");
    String text = Files.readString(page("publishing.md"));
    assertThat(text).contains("`zip -D -r` does not, and `zip -d FILE '*/'`");
    String root = "corp.example/dirs@v1.0.0";
    job.sh(
        "mkdir -p R/sub\ncp app.go R/sub\necho module corp.example/dirs >R/go.mod\n"
            .replace("R/", root + "/"));
    String put = "curl -sS -u admin:" + LarderProcess.PASSWORD + " -T %s " + https;
    put += "/repository/go-private/corp.example/dirs/@v/v1.0.0.zip\n";

    assertThat(job.sh("zip -q -r dirs.zip corp.example\n" + put.formatted("dirs.zip")))
        .contains("folder entry", "zip -D");
    assertThat(job.sh("zip -q -d dirs.zip '*/'\n" + put.formatted("dirs.zip")))
        .contains("\"version\":\"v1.0.0\"");
    assertThat(job.sh("zip -q -D -r again.zip corp.example\n" + put.formatted("again.zip")))
        .contains("\"version\":\"v1.0.0\"");
  }

  @Test
  void forksArePublishedInBothWays() throws Exception {
    Files.writeString(admin.home().resolve("go.mod"), "module github.com/up/lib\n\ngo 1.20\n");
    Files.writeString(admin.home().resolve("lib.go"), "package lib\n");
    List<String> lines = commands("docs/publishing.md", "Forks");
    assertThat(lines).hasSize(4);

    lines.forEach(line -> typed(line.substring(7)));

    isPublished("github.com/up/lib", "v1.2.4-corp.1");
    isPublished("github.com/corp/lib", "v1.2.3");
  }

  private static void isPublished(String module, String version) {
    RawHttpClient.Answer answer =
        larder
            .client()
            .send("GET", path(module, version + ".info"), "Authorization", RawHttpClient.admin());
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static Path page(String name) {
    return Path.of("../docs", name);
  }

  private static JsonNode yaml(String heading) {
    return new YAMLMapper().readTree(blocks(heading, "yaml").getFirst());
  }

  /// The blocks of a language below a heading of docs/ci.md.
  private static List<String> blocks(String heading, String language) {
    return PageBlocks.of("docs/ci.md", PublishingPagesTest.class).stream()
        .filter(block -> block.heading().equals(heading) && block.fence().equals(language))
        .map(PageBlock::text)
        .toList();
  }

  /// The commands of the indented blocks below a heading.
  private static List<String> commands(String page, String heading) {
    return PageBlocks.of(page, PublishingPagesTest.class).stream()
        .filter(block -> block.heading().equals(heading) && block.fence().isEmpty())
        .flatMap(block -> block.commands().stream())
        .map(PageBlock.Command::text)
        .toList();
  }

  /// A job of a CI system, with the commit of a tag that needs a private module.
  private record Job(Path home, Path work, Map<String, String> environment) {
    static Job in(String name) throws Exception {
      Path home = Files.createDirectories(folder.resolve("jobs").resolve(name));
      Path work = Files.createDirectories(home.resolve("work"));
      Map<String, String> environment = new HashMap<>();
      environment.put("PATH", System.getenv("PATH"));
      environment.put("HOME", home.toString());
      environment.put("LARDER_URL", https);
      environment.put("LARDER_TOKEN", token);
      environment.put("CURL_CA_BUNDLE", ca());
      environment.put("SSL_CERT_FILE", ca());
      environment.put("GIT_CONFIG_NOSYSTEM", "1");
      environment.put("GOCACHE", Path.of("target", "go-build").toAbsolutePath().toString());
      environment.put("GOFLAGS", "-modcacherw");
      environment.put("GOTOOLCHAIN", "local");
      environment.put("GOTELEMETRY", "off");
      Job job = new Job(home, work, environment);
      Files.writeString(
          work.resolve("go.mod"),
          "module corp.example/%s\n\ngo 1.20\n\nrequire %s v1.0.0\n".formatted(name, LIBRARY));
      Files.writeString(
          work.resolve("app.go"),
          "package main\n\nimport _ \"%s\"\n\nfunc main() {}\n".formatted(LIBRARY));
      Files.writeString(work.resolve("go.sum"), sums());
      job.sh(
          "git init -q . && git add . && git -c user.name=a -c user.email=a@b.test commit -qm a"
              + " && git tag v1.0.0");
      return job;
    }

    /// As the project's own go.sum has it.
    private static String sums() {
      RawHttpClient.Answer put =
          larder.client().put(path(LIBRARY, "v1.0.0.zip"), ModuleZips.module(LIBRARY, "v1.0.0"));
      return "%s v1.0.0 %s\n%s v1.0.0/go.mod %s\n"
          .formatted(LIBRARY, field(put, "h1"), LIBRARY, field(put, "goModH1"));
    }

    private static String field(RawHttpClient.Answer answer, String name) {
      return answer.text().replaceFirst("(?s).*\"" + name + "\":\"([^\"]+)\".*", "$1");
    }

    Job with(String name, String value) {
      Map<String, String> more = new HashMap<>(environment);
      more.put(name, value);
      return new Job(home, work, more);
    }

    void sh(JsonNode node, String field) throws Exception {
      sh((field.isEmpty() ? node : node.path(field)).asString());
    }

    /// Runs lines as CI systems do, where the first that fails ends them, and says what was
    /// printed.
    String sh(String lines) throws Exception {
      Path output = Files.createTempFile(folder, "job", "");
      ProcessBuilder builder =
          new ProcessBuilder("/bin/sh", "-eu", "-c", lines)
              .directory(work.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      builder.environment().values().removeIf(String::isEmpty);
      Process process = builder.start();
      assertThat(process.waitFor(15, TimeUnit.MINUTES)).isTrue();
      String said = Files.readString(output);
      assertThat(process.exitValue()).as(lines + said).isZero();
      return said;
    }
  }
}
