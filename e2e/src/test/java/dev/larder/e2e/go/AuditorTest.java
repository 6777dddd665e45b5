package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.cli.Person;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A server's own checksum database, held against go.sum and against itself by those who do not
/// believe the server.
final class AuditorTest {
  private static final String DATABASE = "sums.corp.test";
  private static final String MODULE = "corp.test/hello";
  private static final int VERSIONS = 30;

  /// Those that are published before there is a log.
  private static final int BEFORE = 10;

  @TempDir private static Path folder;
  private static LarderProcess larder;
  private static Person person;

  @BeforeAll
  static void start() throws IOException {
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_PRIVATE", "corp.test")
            .start();
    for (int i = 0; i < BEFORE; i++) {
      publish("v1.0." + i);
    }
    person = Person.at(folder.resolve("person"));
    Person.Said login =
        person.run(
            List.of(LarderProcess.PASSWORD),
            "login",
            larder.url().toString(),
            "--user",
            "admin",
            "--password-stdin");
    assertThat(login.code()).as(login.err()).isZero();
    Person.Said made = run("init", DATABASE);
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.out())
        .contains("created the checksum database " + DATABASE)
        .contains("it has " + BEFORE + " records, and a signed head over them");
    for (int i = BEFORE; i < VERSIONS; i++) {
      publish("v1.0." + i);
    }
  }

  private static void publish(String version) {
    assertThat(
            larder
                .client()
                .put(
                    "/repository/go/" + MODULE + "/@v/" + version + ".zip",
                    ModuleZips.module(MODULE, version))
                .status())
        .isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    larder.close();
  }

  private static Person.Said run(String... more) {
    String[] command = new String[more.length + 1];
    command[0] = "checksum-database";
    System.arraycopy(more, 0, command, 1, more.length);
    return person.run(List.of(), command);
  }

  /// The lines of all versions, as the log has them.
  private static String goSum() {
    return larder
        .client()
        .asAdmin("/sumdb/" + DATABASE + "/tile/8/data/000.p/" + VERSIONS)
        .text()
        .replace("\n\n", "\n");
  }

  private static Path written(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file;
  }

  private static String changed() {
    return goSum().replaceFirst("(v1\\.0\\.7 h1:)....", "$1AAAA");
  }

  @Test
  void aPersonVerifiesGoSum() throws IOException {
    Person.Said good = run("verify", written("good.sum", goSum()).toString());
    assertThat(good.err()).isEmpty();
    assertThat(good.out()).contains(VERSIONS + " versions verified");
    assertThat(good.code()).isZero();

    Person.Said bad = run("verify", "--json", written("bad.sum", changed()).toString());
    assertThat(bad.code()).isEqualTo(1);
    assertThat(bad.out())
        .contains("\"good\":false", "\"version\":\"v1.0.7\"", "\"verified\":" + (VERSIONS - 1));
    assertThat(bad.err()).contains("1 of " + VERSIONS + " versions are not verified");
    assertThat(person.home().resolve(".config/larder"))
        .isDirectoryContaining("glob:**/log-*" + DATABASE);
  }

  @Test
  void whoMakesTheLogOnceMoreWaitsForIt() {
    Person.Said again = run("init", DATABASE, "--mode", "private");
    assertThat(again.code()).isZero();
    assertThat(again.out())
        .contains("is there already")
        .contains("next, in CI, once the modules are there: larder checksum-database verify");
    Person.Said other = run("init", DATABASE, "--mode", "merged");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("larder checksum-database set " + DATABASE + " --own-mode");
    Person.Said foreign = run("init", "sum.golang.org");
    assertThat(foreign.code()).isEqualTo(1);
    assertThat(foreign.err()).contains("of somebody else");
  }

  @Test
  void anAuditorComparesTheLogWithWhatIsStored() {
    Person.Said audit = run("audit", DATABASE, "--json");
    assertThat(audit.err()).isEmpty();
    assertThat(audit.out()).contains("\"good\":true", "\"findings\":[]", "\"notStored\":0");
    Person.Said again = run("audit", "--records-only");
    assertThat(again.out()).contains("0 of them new");
  }

  @Test
  void aLogIsExportedIntoFiles() {
    Path copy = folder.resolve("copy");
    assertThat(run("export", copy.toString()).code()).isZero();
    assertThat(copy.resolve("checkpoint")).content().startsWith(DATABASE + "\n");
    assertThat(run("export", copy.toString()).out()).contains("0 records came to ");
  }

  static List<String> ages() {
    return List.of("go1.21.13", "go1.27.3");
  }

  /// The program that the server offers, run by the oldest and the newest go command.
  @ParameterizedTest
  @MethodSource("ages")
  void aMachineWithoutJavaVerifiesGoSum(String age) throws Exception {
    Path work = Files.createDirectories(folder.resolve(age));
    Files.write(work.resolve("verify.go"), larder.client().get("/verify.go").bytes());
    GoCommand go =
        new GoCommand(
            Toolchains.of(age),
            work,
            Map.of(
                "HOME", work.toString(),
                "GOCACHE", GoCommand.BUILDS.toString(),
                "GOTOOLCHAIN", "local",
                "LARDER_TOKEN", token()));
    String repository = larder.repository("go");

    GoCommand.Result good =
        go.run("run", "verify.go", repository, written(age + ".sum", goSum()).toString());
    assertThat(good.required()).contains(VERSIONS + " of " + VERSIONS + " versions verified");
    GoCommand.Result bad =
        go.run("run", "verify.go", repository, written(age + ".bad", changed()).toString());
    assertThat(bad.exit()).isEqualTo(1);
    assertThat(bad.output()).contains("SECURITY: corp.test/hello v1.0.7 is not what log");
  }

  /// The token with which the person is logged in.
  private static String token() throws IOException {
    String profiles = Files.readString(person.home().resolve(".config/larder/profiles.json"));
    return Pattern.compile("lrd_[A-Za-z0-9_-]+")
        .matcher(profiles)
        .results()
        .findFirst()
        .orElseThrow()
        .group();
  }
}
