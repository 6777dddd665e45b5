package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.cli.Person;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way in which a go command can log in, with go commands of several ages: over https each
/// fetches a private module, over http none sends anything.
@Tag("go")
final class LoginsTest {
  private static final String PRIVATE = "corp.test/secret";

  @TempDir static Path folder;
  private static FakeUpstream upstream;
  private static LarderProcess larder;
  private static String https;

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
    RawHttpClient.Answer published =
        larder.client().put(path, ModuleZips.module(PRIVATE, "v1.0.0"));
    assertThat(published.status()).as(published.text()).isEqualTo(201);
  }

  @AfterAll
  static void stop() {
    larder.close();
    upstream.close();
  }

  static Stream<Arguments> ages() {
    return Toolchains.AGES.stream().map(Arguments::of);
  }

  /// Those that know GOAUTH.
  static Stream<Arguments> youngOnes() {
    return Toolchains.AGES.stream().filter(age -> !age.startsWith("go1.21")).map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("ages")
  void netrcAsSetUpWritesIt(String age) throws Exception {
    Machine machine = machine(age, "netrc", https);
    machine.larder("setup", "--apply");
    assertThat(machine.home().resolve(".netrc")).content().contains(" password lrd_");
    machine.fetches();
  }

  @ParameterizedTest
  @MethodSource("ages")
  void theDoctorFindsWhatSetUpPutsRightAndUndoTakesBack(String age) throws Exception {
    Machine machine = machine(age, "doctor", https);
    machine.larder("doctor", 1, "wrong  GOPROXY is ", "run go env -w GOPROXY=" + https);
    machine.larder("setup", 0, "go env -w GOPROXY=" + https, "go env -w GONOSUMDB=corp.test");
    machine.larder("setup --apply", 0, "this machine uses " + https);
    machine.larder(
        "doctor " + PRIVATE + "@v1.0.0",
        0,
        "ok     GOPROXY is " + https,
        "go get " + PRIVATE + "@v1.0.0 works",
        "the server lets it be read");
    machine.larder(
        "doctor " + PRIVATE + "@v9.9.9", 1, PRIVATE + "@v9.9.9 is not stored in go-private");
    machine.larder("setup --undo", 0, "this machine no longer uses " + https);
    assertThat(machine.home().resolve(".netrc")).content().doesNotContain("lrd_");
    machine.larder("doctor", 1, "wrong  GOPROXY is ");
    machine.larder("doctor --fix", 1, "ran go env -w GOPROXY=", "no login for");
  }

  @ParameterizedTest
  @MethodSource("ages")
  void credentialsInTheUrl(String age) throws Exception {
    Machine machine = machine(age, "url", https);
    machine.larder("setup", "--apply");
    Files.delete(machine.home().resolve(".netrc"));
    String url = https.replace("https://", "https://token:" + machine.token() + "@");
    machine.with("GOPROXY", url + "/repository/go").fetches();
  }

  @ParameterizedTest
  @MethodSource("youngOnes")
  void goAuthByTheHelperThatSetUpWrites(String age) throws Exception {
    Machine machine = machine(age, "helper", https);
    machine.larder("setup", "--apply", "--helper");
    assertThat(machine.home().resolve(".netrc")).doesNotExist();
    machine.fetches();
  }

  @ParameterizedTest
  @MethodSource("youngOnes")
  void goAuthByGit(String age) throws Exception {
    Machine machine = machine(age, "git", https);
    machine.larder("setup", "--apply");
    Files.delete(machine.home().resolve(".netrc"));
    String store = https.replace("https://", "https://token:" + machine.token() + "@");
    Path kept = Files.writeString(machine.home().resolve("kept"), store + "\n");
    Files.writeString(
        machine.home().resolve(".gitconfig"),
        "[credential]\n\thelper = store --file=" + kept + "\n");
    machine.with("GOAUTH", "git " + machine.home()).fetches();
  }

  /// A go command that does not know GOAUTH is told so, and left as it was.
  @ParameterizedTest
  @MethodSource("ages")
  void theHelperIsForThoseThatKnowIt(String age) throws Exception {
    Machine machine = machine(age, "old", https);
    Person.Said said = machine.person().run(List.of(), "setup", "--apply", "--helper");
    assertThat(said.code()).as(said.err()).isEqualTo(age.startsWith("go1.21") ? 1 : 0);
    if (said.code() == 1) {
      assertThat(said.err()).contains("1.24", "without --helper");
    }
  }

  @ParameterizedTest
  @MethodSource("ages")
  void nothingIsSentOverHttp(String age) throws Exception {
    Machine machine = machine(age, "http", larder.url().toString());
    Person.Said said = machine.person().run(List.of(), "setup", "--apply");
    assertThat(said.err()).contains("the go command sends a login over https only");
    assertThat(machine.home().resolve(".netrc")).content().contains(" password lrd_");
    machine.isRefused("401", "this request came over http", "https");
    String url =
        larder.url().toString().replace("http://", "http://token:" + machine.token() + "@");
    machine
        .with("GOPROXY", url + "/repository/go")
        .isRefused("refusing to pass credentials to insecure URL");
  }

  @ParameterizedTest
  @MethodSource("youngOnes")
  void goAuthSendsNothingOverHttp(String age) throws Exception {
    Machine machine = machine(age, "http-helper", larder.url().toString());
    machine.larder("setup", "--apply", "--helper");
    machine.isRefused("401", "this request came over http", "https");
  }

  private static Machine machine(String age, String way, String server) throws Exception {
    Path home = Files.createDirectories(folder.resolve(age + "-" + way));
    Path binary = Toolchains.of(age);
    String ca = folder.resolve("home/tls/ca.pem").toString();
    Person person =
        Person.at(home)
            .with("PATH", binary.getParent() + ":" + System.getenv("PATH"))
            .with("GOTOOLCHAIN", "local")
            .with("LARDER_CA_FILE", ca)
            .with("SSL_CERT_FILE", ca);
    Machine machine = new Machine(person, GoCommand.at(home, binary, ca));
    machine.larder(List.of(LarderProcess.PASSWORD), "login", server, "--user", "admin");
    return machine;
  }

  /// A computer with a go command, whose owner is logged in.
  private record Machine(Person person, GoCommand go) {
    Path home() {
      return person.home();
    }

    Machine with(String name, String value) {
      return new Machine(person, go.with(name, value));
    }

    void larder(String... arguments) {
      larder(List.of(), arguments);
    }

    void larder(List<String> typed, String... arguments) {
      Person.Said said = person.run(typed, arguments);
      assertThat(said.code()).as(said.err()).isZero();
    }

    void larder(String command, int code, String... words) {
      Person.Said said = person.run(List.of(), command.split(" ", -1));
      String all = said.out() + said.err();
      assertThat(said.code()).as(all).isEqualTo(code);
      assertThat(all).contains(words);
    }

    /// The token of the login.
    String token() throws IOException {
      String profiles = Files.readString(home().resolve(".config/larder/profiles.json"));
      return Pattern.compile("lrd_[A-Za-z0-9_-]+")
          .matcher(profiles)
          .results()
          .map(java.util.regex.MatchResult::group)
          .findFirst()
          .orElseThrow();
    }

    void fetches() throws Exception {
      go.run("mod", "init", "example.com/app").required();
      go.run("get", PRIVATE + "@latest").required();
      assertThat(go.run("list", "-m", PRIVATE).required()).contains("v1.0.0");
      assertThat(upstream.paths()).noneMatch(path -> path.contains("corp.test"));
    }

    void isRefused(String... words) throws Exception {
      if (!Files.exists(go.work().resolve("go.mod"))) {
        go.run("mod", "init", "example.com/app").required();
      }
      GoCommand.Result result = go.run("get", PRIVATE + "@v1.0.0");
      assertThat(result.exit()).as(result.output()).isNotZero();
      assertThat(result.output()).contains(words);
      assertThat(upstream.paths()).noneMatch(path -> path.contains("corp.test"));
    }
  }
}
