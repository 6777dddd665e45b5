package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.e2e.cli.Person;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A merged database of the company's own in front of the real mirror and the real public database,
/// judged by go commands, by golang.org/x/mod's own client, and by an auditor.
@Tag("go")
final class MergedMirrorTest {
  private static final String OWN = "sums.corp.test";
  private static final String PUBLIC =
      "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

  /// With a graph of its own.
  private static final String MODULE = "github.com/spf13/cobra v1.9.1";

  @TempDir static Path folder;
  private static MirrorRelay mirror;
  private static LarderProcess larder;
  private static SumsJudge judge;
  private static String key;

  @BeforeAll
  static void start() throws Exception {
    judge = SumsJudge.built(folder.resolve("judge")).orElseThrow();
    mirror = MirrorRelay.start();
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_PRIVATE", "corp.test")
            .with("LARDER_INIT_GO_UPSTREAM", mirror.url())
            .start();
    put(
        "repositories/go-private",
        """
        {"format": "go", "type": "hosted", "anonymousRead": true,
         "namespaces": [{"pattern": "corp.test"}]}
        """);
    put(
        "checksum-databases/sum.golang.org",
        "{\"key\": \"" + PUBLIC + "\", \"verify\": \"when-known\"}");
    put("checksum-databases/" + OWN, "{\"own\": {\"mode\": \"merged\"}}");
    String shown = larder.client().asAdmin("/api/v1/checksum-databases/" + OWN).text();
    Matcher found = Pattern.compile("\"key\":\"([^\"]+)\"").matcher(shown);
    assertThat(found.find()).as(shown).isTrue();
    key = found.group(1);
    publish("corp.test/one", "v1.0.0");
  }

  @AfterAll
  static void stop() {
    larder.close();
    mirror.close();
  }

  private static void put(String path, String json) {
    RawHttpClient.Answer answer = larder.client().putJson("/api/v1/" + path, json);
    assertThat(answer.status()).as(path + ": " + answer.text()).isIn(200, 201);
  }

  private static void publish(String module, String version) {
    RawHttpClient.Answer answer =
        larder
            .client()
            .put(
                "/repository/go-private/" + module + "/@v/" + version + ".zip",
                ModuleZips.module(module, version));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  private static GoCommand client(String name, Path binary) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    return new GoCommand(
            binary, home.resolve("work"), UpstreamModules.settings(home, larder.repository("go")))
        .with("GOSUMDB", key);
  }

  private static GoCommand wanting(GoCommand go, String lines) throws IOException {
    Files.createDirectories(go.work());
    Files.writeString(go.work().resolve("go.mod"), "module main.test\n\n" + lines);
    return go;
  }

  /// The go.sum of a module and all that it requires.
  private static Path goSum(String client) throws Exception {
    GoCommand go = wanting(client(client, Toolchains.local()), "go 1.20\n\nrequire " + MODULE);
    go.run("mod", "download", "all").required();
    return go.work().resolve("go.sum");
  }

  /// Protocol 14: the record of a toolchain is proven by the public database before the own one has
  /// it, and without that proof there is neither record nor toolchain.
  @ParameterizedTest
  @CsvSource({"go1.21.13, 1.22.1", "go1.24.4, 1.25.3"})
  void aToolchainSwitchesOnceItsPublicRecordIsProven(String age, String wanted) throws Exception {
    assumeTrue(age.equals("go1.21.13") || Scale.of(2, 1) > 1, "only in the proof tier: " + age);
    String toolchain = "golang.org/toolchain@v0.0.1-go" + wanted + ".linux-amd64";
    GoCommand go =
        wanting(client("switch-" + age, Toolchains.of(age)), "go " + wanted + "\n")
            .with("GOTOOLCHAIN", "auto");

    mirror.refuse("/sumdb/");
    GoCommand.Result unproven;
    try {
      unproven = go.run("version");
    } finally {
      mirror.refuse("");
    }
    assertThat(unproven.exit()).isNotZero();
    assertThat(unproven.output()).contains("checksum database sum.golang.org cannot be asked: ");
    assertThat(archive()).doesNotContain(toolchain.replace('@', ' '));

    assertThat(go.run("version").required()).contains("go version go" + wanted + " linux/amd64");
    assertThat(mirror.paths()).contains("/sumdb/sum.golang.org/lookup/" + toolchain);
    String proven = lookUp("repository/go/sumdb/sum.golang.org", toolchain);
    String id = proven.substring(0, proven.indexOf('\n'));
    String recorded = lookUp("sumdb/" + OWN, toolchain);
    assertThat(lines(recorded)).hasSize(2).isEqualTo(lines(proven));
    assertThat(archive())
        .containsPattern(
            Pattern.compile(
                Pattern.quote(toolchain.replace('@', ' '))
                    + ".{0,600}sum\\.golang\\.org.{0,20}go\\.sum database tree.{0,400}"
                    + id,
                Pattern.DOTALL));
  }

  private static String lookUp(String database, String version) {
    RawHttpClient.Answer answer = larder.client().get("/" + database + "/lookup/" + version);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.text();
  }

  /// The lines of go.sum in an answer.
  private static List<String> lines(String answer) {
    return answer.lines().filter(line -> line.contains(" h1:")).toList();
  }

  /// All that is archived of the log, as text.
  private static String archive() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("home/blobs/logs"))) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }

  /// Lines of modules are the same to both; a changed one is found by both.
  @Test
  void theCheckOfGoSumAgreesWithBothDatabases() throws Exception {
    Path good = goSum("checked");
    List<String> lines = Files.readAllLines(good);
    assertThat(lines).hasSizeGreaterThan(5);
    int changed = lines.size() / 2;
    List<String> wrong = new ArrayList<>(lines);
    wrong.set(changed, lines.get(changed).replaceFirst(" h1:....", " h1:AAAA"));
    Path bad = Files.write(folder.resolve("bad.sum"), wrong);

    for (List<String> database : databases()) {
      assertThat(judge.goSumCheck(database.get(0), database.get(1), good)).isEmpty();
      assertThat(judge.goSumCheck(database.get(0), database.get(1), bad))
          .startsWith(bad + ":" + (changed + 1) + ": ")
          .contains("hash mismatch: have " + wrong.get(changed))
          .hasLineCount(1);
    }
  }

  /// The own one, and the public one by way of a repository, each with its key.
  private static List<List<String>> databases() {
    return List.of(
        List.of(key, larder.url() + "/sumdb/" + OWN),
        List.of(PUBLIC, larder.repository("go") + "/sumdb/sum.golang.org"));
  }

  /// golang.org/x/mod's client, which keeps heads, tiles and records as the go command does.
  @Test
  void theClientOfTheGoCommandReadsOnWhenTheLogHasGrown() throws Exception {
    int many = Scale.of(3_000, 300);
    List<String> first = published("corp.test/first", many);
    String url = larder.url() + "/sumdb/" + OWN;
    Path seen = folder.resolve("seen");
    assertThat(lines(judge.lookUp(key, url, seen, first).required())).hasSize(many);

    List<String> second = published("corp.test/second", many);
    String grown = judge.lookUp(key, url, seen, second).required();
    assertThat(lines(grown)).hasSize(many);
    assertThat(grown).contains("asked for " + many + " records and ");
    String again =
        judge
            .lookUp(key, url, seen, Stream.of(first, second).flatMap(List::stream).toList())
            .required();
    assertThat(lines(again)).hasSize(2 * many);
    assertThat(again).contains("asked for 0 records and 0 tiles");
    System.out.printf(
        "x/mod's client, %,d versions, then %,d more: %s%n",
        many, many, grown.substring(grown.lastIndexOf("asked")).strip());
  }

  private static List<String> published(String module, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(i -> {
          publish(module, "v1.0." + i);
          return module + " v1.0." + i;
        })
        .toList();
  }

  @Test
  void anAuditorHoldsPublicRecordsAgainstThePublicDatabase() throws Exception {
    int records = Files.readAllLines(goSum("audited")).size();
    Person auditor = Person.at(folder.resolve("auditor"));
    Person.Said login =
        auditor.run(
            List.of(LarderProcess.PASSWORD),
            "login",
            larder.url().toString(),
            "--user",
            "admin",
            "--password-stdin");
    assertThat(login.code()).as(login.err()).isZero();

    Person.Said audit =
        auditor.run(List.of(), "checksum-database", "audit", OWN, "--json", "--public", PUBLIC);

    assertThat(audit.err()).isEmpty();
    assertThat(audit.out()).contains("\"good\":true", "\"findings\":[]");
    // Its modules are asked for once more by the auditor, each by itself.
    assertThat(records).isGreaterThan(5);
    assertThat(auditor.home().resolve(".config/larder"))
        .isDirectoryContaining("glob:**/log-*sum.golang.org");
  }
}
