package dev.larder.e2e.go;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.Scale;
import dev.larder.e2e.server.SharedDatabase;
import dev.larder.go.hash.FileDigest;
import dev.larder.go.hash.H1;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real go commands that go by the company's own checksum database alone: the modules that come
/// from here stand in it, and public ones with what a public database was proven to record.
@Tag("go")
final class MergedDatabaseTest {
  private static final String OWN = "sums.corp.test";
  private static final String LIB = "ex.test/lib";
  private static final String UNKNOWN = "ex.test/unknown";
  private static final String SECRET = "corp.test/secret";
  private static final String TOOLCHAIN = "golang.org/toolchain";
  private static final String VERSION = "v1.0.0";
  private static final String NEWEST = "go1.27.3";

  /// Toolchains at the made-up upstream: the public record of the first is that of other bytes, the
  /// second has its own, and this server's log another one.
  private static final String OTHER_BYTES = "go1.98.0";

  private static final String OTHER_RECORD = "go1.98.1";

  private static final String DATABASE = "/api/v1/checksum-databases/";

  @TempDir static Path folder;
  private static FakeUpstream upstream;
  private static SharedDatabase postgres;
  private static LarderProcess larder;
  private static String key;

  @BeforeAll
  static void start() throws Exception {
    upstream = FakeUpstream.start();
    new UpstreamModules(upstream).with(LIB, VERSION).with(UNKNOWN, VERSION);
    PublishedSums sums = new PublishedSums(upstream).withOthers(3);
    String json =
        client("direct", Toolchains.local(), upstream.url().toString())
            .run("mod", "download", "-json", LIB + "@" + VERSION)
            .required();
    sums.with(LIB, VERSION, text(json, "Sum"), text(json, "GoModSum"));
    toolchain(OTHER_BYTES, sums, "#!/bin/sh\necho what was built\n");
    toolchain(OTHER_RECORD, sums, program(OTHER_RECORD));
    sums.publish();
    postgres = SharedDatabase.start(folder.resolve("postgres"));
    larder =
        postgres
            .settings(
                LarderProcess.Launch.in(folder.resolve("home"))
                    .with("LARDER_BLOBS", "file:" + folder.resolve("blobs"))
                    .with("LARDER_LOG_KEY_FILE", OwnRecords.key(folder).toString())
                    .with("LARDER_INIT_GO_PRIVATE", "corp.test")
                    .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString()))
            .start();
    put(
        "repositories/go-private",
        """
        {"format": "go", "type": "hosted", "anonymousRead": true,
         "namespaces": [{"pattern": "corp.test"}]}
        """);
    put(
        "checksum-databases/" + PublishedSums.NAME,
        "{\"key\": \"%s\", \"url\": \"%s\"}"
            .formatted(sums.key(), upstream.url() + PublishedSums.FOLDER));
    assertThat(larder.client().send("DELETE", DATABASE + "sum.golang.org", admin()).status())
        .isEqualTo(204);
    put("checksum-databases/" + OWN, "{\"own\": {\"mode\": \"merged\"}}");
    key = text(larder.client().asAdmin(DATABASE + OWN).text().replace("\":\"", "\": \""), "key");
    publish(SECRET, VERSION);
  }

  @AfterAll
  static void stop() {
    larder.close();
    postgres.close();
    upstream.close();
  }

  /// Puts a toolchain at the upstream, and records it.
  ///
  /// @param recorded the program of which the record is
  private static void toolchain(String name, PublishedSums sums, String recorded) {
    String version = "v0.0.1-" + name + ".linux-amd64";
    String inside = TOOLCHAIN + "@" + version + "/";
    String goMod = "module " + TOOLCHAIN + "\n";
    upstream.put(UpstreamModules.path(TOOLCHAIN, version + ".mod"), goMod);
    upstream.put(
        UpstreamModules.path(TOOLCHAIN, version + ".info"), "{\"Version\":\"" + version + "\"}");
    upstream.put(
        UpstreamModules.path(TOOLCHAIN, version + ".zip"),
        200,
        Map.of("Content-Type", "application/zip"),
        ModuleZips.zip(inside, Map.of("bin/go", program(name))));
    sums.with(
        TOOLCHAIN,
        version,
        H1.of(
                List.of(
                    new FileDigest(
                        inside + "bin/go", H1.sha256().digest(recorded.getBytes(UTF_8)))))
            .text(),
        H1.ofGoMod(goMod.getBytes(UTF_8)).text());
  }

  private static String program(String name) {
    return "#!/bin/sh\necho " + name + "\n";
  }

  private static String[] admin() {
    return new String[] {"Authorization", RawHttpClient.admin()};
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

  private static String text(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\": \"([^\"]+)\"").matcher(json);
    assertThat(found.find()).as(json).isTrue();
    return found.group(1);
  }

  private static GoCommand client(String name, Path binary, String proxy) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    return new GoCommand(binary, home.resolve("work"), UpstreamModules.settings(home, proxy));
  }

  private static GoCommand verifying(String name, Path binary) throws IOException {
    return client(name, binary, larder.repository("go")).with("GOSUMDB", key);
  }

  private static GoCommand.Result download(GoCommand go, String... modules) throws Exception {
    Files.createDirectories(go.work());
    Files.writeString(
        go.work().resolve("go.mod"),
        "module main.test\n\ngo 1.20\n\nrequire (\n" + String.join("\n", modules) + "\n)\n");
    Files.deleteIfExists(go.work().resolve("go.sum"));
    return go.run("mod", "download", "all");
  }

  private static Path ofAge(String age) throws Exception {
    Assumptions.assumeTrue(
        age.equals(NEWEST) || Scale.of(2, 1) > 1, "only in the proof tier: " + age);
    return Toolchains.of(age);
  }

  /// Protocol 22.6, number 117.
  @ParameterizedTest
  @ValueSource(strings = {"go1.21.13", "go1.24.4", NEWEST})
  void clientsOfEveryAgeVerifyAndGoOnWhenTheLogHasGrown(String age) throws Exception {
    GoCommand go = verifying("grown-" + age, ofAge(age));
    download(go, LIB + " " + VERSION, SECRET + " " + VERSION).required();
    String module = "corp.test/" + age;

    publishMany(module, Scale.of(700, 300));
    download(go, module + " v1.0.1", LIB + " " + VERSION).required();

    assertThat(folder.resolve("grown-" + age + "/go/pkg/sumdb/" + OWN + "/latest"))
        .content()
        .startsWith("go.sum database tree\n");
  }

  private static void publishMany(String module, int count) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<? extends Future<?>> all =
          IntStream.rangeClosed(1, count)
              .mapToObj(i -> threads.submit(() -> publish(module, "v1.0." + i)))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    }
  }

  /// The lines that a client writes into its go.sum are those that it would have of the public one.
  @Test
  void aPublicModuleHasTheLinesOfThePublicDatabase() throws Exception {
    GoCommand go = verifying("lines", Toolchains.local());
    download(go, LIB + " " + VERSION).required();

    String record = lookUp(LIB + "@" + VERSION).text();

    for (String line : Files.readAllLines(go.work().resolve("go.sum"))) {
      assertThat(record).contains(line + "\n");
    }
  }

  private static RawHttpClient.Answer lookUp(String version) {
    return larder.client().get("/repository/go/sumdb/" + OWN + "/lookup/" + version);
  }

  @Test
  void whatNoPublicDatabaseKnowsIsNotVerified() throws Exception {
    GoCommand.Result result =
        download(verifying("unknown", Toolchains.local()), UNKNOWN + " " + VERSION);

    assertThat(result.exit()).isNotZero();
    assertThat(result.output())
        .contains("no public checksum database that is configured here knows " + UNKNOWN);
  }

  /// A record that is not the one under the signed head any more.
  @Test
  void aRecordThatWasChangedIsNotBelieved() throws Exception {
    String module = "corp.test/changed";
    publish(module, VERSION);
    // Signs a head over the record as it is.
    assertThat(larder.client().get("/repository/go/sumdb/" + OWN + "/latest").status())
        .isEqualTo(200);
    postgres.within(
        "update log_record set record = "
            + OwnRecords.OTHER_HASHES
            + " where key = '"
            + module
            + " v1.0.0'");

    GoCommand.Result result =
        download(verifying("changed", Toolchains.local()), module + " " + VERSION);

    assertThat(result.exit()).isNotZero();
    assertThat(result.output()).contains("cannot authenticate record data");
  }

  /// Protocol 22.6, number 118: a signed record of other content than what is served.
  @Test
  void otherContentThanWhatIsRecordedEndsInTheErrorOfTheClient() throws Exception {
    String module = "corp.test/tampered";
    OwnRecords.tamper(postgres, module + " v1.0.0");
    publish(module, VERSION);

    GoCommand.Result result =
        download(verifying("tampered", Toolchains.local()), module + " " + VERSION);

    assertThat(result.exit()).isNotZero();
    assertThat(result.output()).contains("SECURITY ERROR", "checksum mismatch");
  }

  /// Protocol 22.6, number 119.
  @Test
  void aToolchainThatNobodyRecordsIsToldSo() throws Exception {
    GoCommand.Result result =
        verifying("toolchain", Toolchains.local()).with("GOTOOLCHAIN", "go1.99.0").run("version");

    assertThat(result.exit()).isNotZero();
    assertThat(lookUp("golang.org/toolchain@v0.0.1-go1.99.0.linux-amd64").status()).isEqualTo(404);
    assertThat(lookUp("golang.org/toolchain@v0.0.1-go1.99.0.linux-amd64").text())
        .contains("no public checksum database that is configured here knows golang.org/toolchain");
  }

  /// Other bytes than the public database has recorded do not even come into the server; a record
  /// in this server's log that is not the public one is given to nobody.
  @ParameterizedTest
  @ValueSource(strings = {OTHER_BYTES, OTHER_RECORD})
  void aToolchainThatIsNotTheRecordedOneIsRefused(String toolchain) throws Exception {
    if (toolchain.equals(OTHER_RECORD)) {
      OwnRecords.tamper(postgres, TOOLCHAIN + " v0.0.1-" + toolchain + ".linux-amd64");
    }
    GoCommand.Result result =
        verifying(toolchain, Toolchains.local()).with("GOTOOLCHAIN", toolchain).run("version");

    assertThat(result.exit()).isNotZero();
    assertThat(result.output()).contains("SECURITY");
  }
}
