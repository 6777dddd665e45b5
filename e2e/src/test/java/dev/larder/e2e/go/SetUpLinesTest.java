package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.cli.Person;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The lines of the pages that set up a client, as people copy them: with the server there a real
/// go command fetches a private module, with the server away they fail and change nothing. The
/// script and the command do the same, and each takes back what the other has done.
@Tag("go")
final class SetUpLinesTest {
  private static final String PRIVATE = "corp.test/secret";
  private static final String EXAMPLE = "https://larder.corp.example";
  private static final String AWAY = "https://127.0.0.1:9";
  private static final String DATABASE = "sums.corp.test";
  private static final AtomicInteger HOMES = new AtomicInteger();

  @TempDir static Path folder;
  private static FakeUpstream upstream;
  private static LarderProcess larder;
  private static String https;
  private static String token;

  @BeforeAll
  static void start() throws IOException {
    upstream = FakeUpstream.start();
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .with("LARDER_INIT_GO_PRIVATE", "corp.test")
            .withHttps()
            .start();
    https = larder.https().toString();
    String path = "/repository/go/" + PRIVATE + "/@v/v1.0.0.zip";
    assertThat(larder.client().put(path, ModuleZips.module(PRIVATE, "v1.0.0")).status())
        .isEqualTo(201);
    Person admin = Person.at(folder.resolve("admin")).with("LARDER_CA_FILE", ca());
    assertThat(admin.run(List.of(LarderProcess.PASSWORD), "login", https, "--user", "admin").code())
        .isZero();
    String profiles = Files.readString(admin.home().resolve(".config/larder/profiles.json"));
    token = profiles.replaceFirst("(?s).*(lrd_[A-Za-z0-9_-]+).*", "$1");
  }

  @AfterAll
  static void stop() {
    larder.close();
    upstream.close();
  }

  private static String ca() {
    return folder.resolve("home/tls/ca.pem").toString();
  }

  /// Every line of a page that calls the script.
  static Stream<String> lines() {
    return PageBlocks.pages().stream()
        .flatMap(page -> PageBlocks.of(page).stream())
        .flatMap(block -> block.text().lines())
        .filter(line -> line.contains("/setup.sh") && line.contains("/repository/"))
        .map(line -> line.strip().replaceFirst("^- ", ""))
        .distinct();
  }

  @Test
  void thePagesShowSome() {
    assertThat(lines().toList()).hasSizeGreaterThan(3).allMatch(line -> line.startsWith("sh -c "));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void failsWhereTheServerIsAway(String line) throws Exception {
    Machine machine = machine();

    Said said = machine.types(line.replace(EXAMPLE, AWAY), Map.of("LARDER_URL", AWAY));

    assertThat(said.exit()).as(said.output()).isEqualTo(1);
    assertThat(machine.settings()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("lines")
  void setsUpAGoCommandThatFetches(String line) throws Exception {
    Machine machine = machine();

    Said said = machine.types(line.replace(EXAMPLE, https), Map.of("LARDER_URL", https));

    assertThat(said.exit()).as(said.output()).isZero();
    machine.fetches();
  }

  /// One line, what the go command goes by before: both forms make the same of it, and either takes
  /// back what the other has made.
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({
    "'', ''",
    "'', --helper",
    "GOPRIVATE=corp.test, ''",
    "GOPRIVATE=corp.test GONOPROXY=none, ''",
    "GOPROXY=https://old.test GONOSUMDB=own.test GOFLAGS=-mod=vendor, ''",
    "GOAUTH=off GONOPROXY=own.test, --helper",
  })
  void bothFormsDoAndUndoTheSame(String before, String option) throws Exception {
    Machine byScript = machine();
    Machine byCommand = machine();
    for (Machine machine : List.of(byScript, byCommand)) {
      machine.has(before);
    }
    List<String> original = byScript.settings();
    String mine = Files.readString(byScript.home().resolve(".netrc"));

    Said script = byScript.script(option);
    Said command = byCommand.command("--apply", option);

    assertThat(script.exit()).as(script.output()).isZero();
    assertThat(command.exit()).as(command.output()).isZero();
    assertThat(byCommand.settings()).isEqualTo(byScript.settings()).isNotEqualTo(original);
    assertThat(byCommand.netrc()).isEqualTo(byScript.netrc());
    assertThat(byCommand.kept()).isEqualTo(byScript.kept());
    assertThat(said(command)).isEqualTo(said(script));
    byScript.fetches();
    byCommand.fetches();

    assertThat(byScript.command("--undo", "").exit()).isZero();
    assertThat(byCommand.script("--undo").exit()).isZero();
    for (Machine machine : List.of(byScript, byCommand)) {
      assertThat(machine.settings()).isEqualTo(original);
      assertThat(machine.netrc()).isEqualTo(mine);
      assertThat(machine.kept()).isEmpty();
    }
  }

  /// Where the server has a merged checksum database of its own, private modules are verified by
  /// it, though a set-up before has exempted them from the public one.
  @Test
  void bothFormsGoByTheDatabaseOfTheServer() throws Exception {
    Machine byScript = machine();
    Machine byCommand = machine();
    assertThat(byScript.script("").exit()).isZero();
    assertThat(byCommand.command("--apply", "").exit()).isZero();
    assertThat(byScript.settings()).contains("GONOSUMDB=corp.test");
    String object = "/api/v1/checksum-databases/" + DATABASE;
    assertThat(larder.client().putJson(object, "{\"own\": {\"mode\": \"merged\"}}").status())
        .isEqualTo(201);
    try {
      Said script = byScript.script("");
      Said command = byCommand.command("--apply", "");

      assertThat(script.exit()).as(script.output()).isZero();
      assertThat(command.exit()).as(command.output()).isZero();
      assertThat(byCommand.settings()).isEqualTo(byScript.settings());
      assertThat(byCommand.kept()).isEqualTo(byScript.kept());
      assertThat(byScript.settings())
          .anyMatch(line -> line.startsWith("GOSUMDB=" + DATABASE + "+"))
          .noneMatch(line -> line.startsWith("GONOSUMDB="));
      byScript.verifies();
      byCommand.verifies();

      assertThat(byScript.command("--undo", "").exit()).isZero();
      assertThat(byCommand.script("--undo").exit()).isZero();
      assertThat(byScript.settings()).isEmpty();
      assertThat(byCommand.settings()).isEmpty();
    } finally {
      larder
          .client()
          .send("DELETE", object + "?force=true", "Authorization", RawHttpClient.admin());
    }
  }

  /// What each of them says that it takes away.
  private static List<String> said(Said said) {
    return said.output()
        .lines()
        .map(line -> line.replace("larder: ", "").replace("larder setup --undo", "--undo"))
        .filter(line -> line.endsWith("; --undo brings it back"))
        .map(line -> line.replaceAll("/case-\\d+/", "/"))
        .sorted()
        .toList();
  }

  private static Machine machine() throws IOException {
    Path home = folder.resolve("case-" + HOMES.incrementAndGet());
    Person person =
        Person.at(home)
            .with("LARDER_CA_FILE", ca())
            .with("SSL_CERT_FILE", ca())
            .with("CURL_CA_BUNDLE", ca())
            .with("GOCACHE", GoCommand.BUILDS.toString())
            .with("GOTOOLCHAIN", "local")
            .with("LARDER_TOKEN", token)
            .with("LARDER_URL", https);
    return new Machine(person);
  }

  private record Said(int exit, String output) {}

  /// A computer with a shell, curl and a go command.
  private record Machine(Person person) {
    Path home() {
      return person.home();
    }

    /// What was there before: settings, and a login of the person.
    void has(String settings) throws Exception {
      for (String setting : settings.split(" ", -1)) {
        if (!setting.isEmpty()) {
          go().run("env", "-w", setting).required();
        }
      }
      Files.writeString(
          home().resolve(".netrc"),
          "machine "
              + https.replace("https://", "")
              + " login me password mine\n"
              + "machine other.test login a password b\n");
    }

    Said script(String option) throws Exception {
      return types(
          "sh -c \"$(curl -fsS "
              + https
              + "/setup.sh)\" setup.sh "
              + option
              + " "
              + https
              + "/repository/go",
          Map.of());
    }

    Said command(String what, String option) {
      Person.Said said =
          option.isEmpty()
              ? person.run(List.of(), "setup", what)
              : person.run(List.of(), "setup", what, option);
      return new Said(said.code(), said.out() + said.err());
    }

    /// Types lines into a shell; all of them are run, whatever comes of those before.
    Said types(String lines, Map<String, String> more) throws Exception {
      Path output = Files.createTempFile(home(), "output", "");
      ProcessBuilder builder =
          new ProcessBuilder("/bin/sh", "-c", lines.replace("/path/ca.pem", ca()))
              .directory(home().toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().clear();
      builder.environment().putAll(person.environment());
      builder.environment().putAll(more);
      Process process = builder.start();
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return new Said(process.exitValue(), Files.readString(output));
    }

    List<String> settings() throws IOException {
      Path file = home().resolve(".config/go/env");
      return Files.exists(file)
          ? Files.readAllLines(file).stream()
              .map(line -> line.replace(home().toString(), "~"))
              .sorted()
              .toList()
          : List.of();
    }

    String netrc() throws IOException {
      return Files.readString(home().resolve(".netrc"));
    }

    /// What is kept for the undoing and for the login, by file.
    Map<String, List<String>> kept() throws IOException {
      Path config = home().resolve(".config/larder");
      if (!Files.isDirectory(config)) {
        return Map.of();
      }
      Map<String, List<String>> kept = new HashMap<>();
      try (Stream<Path> files = Files.list(config)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          kept.put(
              file.getFileName() + " " + Files.getPosixFilePermissions(file).size(),
              Files.readAllLines(file).stream()
                  .map(line -> line.replace(home().toString(), "~"))
                  .sorted()
                  .toList());
        }
      }
      return kept;
    }

    private GoCommand go() {
      Map<String, String> settings = new HashMap<>(person.environment());
      List.of("XDG_CONFIG_HOME", "NETRC", "GOENV").forEach(name -> settings.put(name, ""));
      return new GoCommand(Toolchains.local(), home(), settings);
    }

    /// Fetches, with a look-up in the database that the go command has kept.
    void verifies() throws Exception {
      fetches();
      String cache = go().run("env", "GOMODCACHE").required().strip();
      assertThat(Path.of(cache, "cache/download/sumdb", DATABASE, "lookup", PRIVATE + "@v1.0.0"))
          .content()
          .contains(PRIVATE + " v1.0.0 h1:");
    }

    void fetches() throws Exception {
      Path work = Files.createDirectories(home().resolve("work"));
      Files.writeString(work.resolve("go.mod"), "module example.com/app\n\ngo 1.21\n");
      go().in(work).run("get", "-modcacherw", PRIVATE + "@v1.0.0").required();
      assertThat(upstream.paths()).noneMatch(path -> path.contains("corp.test"));
    }
  }
}
