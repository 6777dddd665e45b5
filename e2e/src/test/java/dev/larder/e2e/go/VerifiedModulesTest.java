package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real go commands, and a server that itself verifies by a checksum database what it stores.
@Tag("go")
final class VerifiedModulesTest {
  private static final String APP = "ex.test/app";
  private static final String LIB = "ex.test/lib";
  private static final String CHANGED = "ex.test/changed";
  private static final String UNKNOWN = "ex.test/unknown";
  private static final String GONE = "ex.test/gone";
  private static final String VERSION = "v1.0.0";

  /// More than a tile.
  private static final int OTHERS = 300;

  @TempDir static Path folder;
  private static FakeUpstream upstream;
  private static PublishedSums sums;
  private static LarderProcess larder;

  @BeforeAll
  static void start() throws Exception {
    upstream = FakeUpstream.start();
    UpstreamModules modules = new UpstreamModules(upstream);
    modules
        .withoutPruning("require " + LIB + " " + VERSION + "\n", APP, VERSION)
        .with(LIB, VERSION)
        .with(CHANGED, VERSION)
        .with(UNKNOWN, VERSION)
        .with(GONE, VERSION);
    sums = new PublishedSums(upstream).withOthers(OTHERS);
    for (String module : new String[] {APP, LIB, CHANGED, GONE}) {
      record(module);
    }
    sums.withOthers(OTHERS).publish();
    // Somebody has replaced what was recorded.
    modules.requiring("require " + LIB + " " + VERSION + "\n", CHANGED, VERSION);
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString())
            .start();
    verify("when-known");
  }

  @AfterAll
  static void stop() {
    larder.close();
    upstream.close();
  }

  /// With the hashes that the go command itself finds.
  private static void record(String module) throws Exception {
    String json =
        client("direct-" + Path.of(module).getFileName(), upstream.url().toString())
            .run("mod", "download", "-json", module + "@" + VERSION)
            .required();
    sums.with(module, VERSION, text(json, "Sum"), text(json, "GoModSum"));
  }

  private static String text(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\": \"([^\"]+)\"").matcher(json);
    assertThat(found.find()).as(json).isTrue();
    return found.group(1);
  }

  private static void verify(String mode) {
    RawHttpClient.Answer put =
        larder
            .client()
            .putJson(
                "/api/v1/checksum-databases/" + PublishedSums.NAME,
                """
                {"key": "%s", "url": "%s", "verify": "%s"}
                """
                    .formatted(sums.key(), upstream.url() + PublishedSums.FOLDER, mode));
    assertThat(put.status()).as(put.text()).isIn(200, 201);
  }

  private static GoCommand client(String name, String proxy) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    return new GoCommand(
        Toolchains.local(), home.resolve("work"), UpstreamModules.settings(home, proxy));
  }

  private static GoCommand verifying(String name) throws IOException {
    return client(name, larder.repository("go")).with("GOSUMDB", sums.key());
  }

  private static GoCommand.Result download(GoCommand go, String module) throws Exception {
    Files.createDirectories(go.work());
    Files.writeString(
        go.work().resolve("go.mod"),
        "module main.test\n\ngo 1.20\n\nrequire " + module + " " + VERSION + "\n");
    Files.deleteIfExists(go.work().resolve("go.sum"));
    return go.run("mod", "download", "all");
  }

  private static String shown(String module) {
    return larder
        .client()
        .asAdmin("/api/v1/version?repository=go-public&component=" + module + "&version=" + VERSION)
        .text();
  }

  @Test
  void keepsWhatTheDatabaseVouchesForAndServesTheProofs() throws Exception {
    download(verifying("one"), APP).required();
    assertThat(shown(APP)).contains("\"verified\":\"sum.ex.test " + OTHERS + "\"");
    assertThat(shown(LIB)).contains("\"verified\":\"sum.ex.test " + (OTHERS + 1) + "\"");
  }

  /// With upstream and database out of reach, a client that has nothing verifies all of it again;
  /// one that has seen a smaller tree, too.
  @Test
  void vouchesForWhatWasSeenWhenNobodyCanBeAsked() throws Exception {
    GoCommand before = verifying("before");
    download(before, APP).required();
    sums.withOthers(OTHERS).publish();
    download(verifying("grown"), GONE).required();
    upstream.refuse();
    try {
      download(verifying("after"), APP).required();
      download(verifying("after"), GONE).required();
      download(before, GONE).required();
      assertThat(folder.resolve("after/go/pkg/sumdb/" + PublishedSums.NAME + "/latest"))
          .content()
          .startsWith("go.sum database tree\n" + (3 * OTHERS + 4) + "\n");
    } finally {
      upstream.listen();
    }
  }

  @Test
  void storesNothingThatTheDatabaseDisproves() throws Exception {
    GoCommand trusting = client("trusting", larder.repository("go"));
    GoCommand.Result result = download(trusting, CHANGED);
    assertThat(result.exit()).isNotZero();
    assertThat(result.output())
        .contains("403 Forbidden", "SECURITY", "checksum database sum.ex.test (record 302)");
    // No hash covers the description, which came first.
    assertThat(shown(CHANGED)).doesNotContain("\"name\":\"mod\"", "\"name\":\"zip\"");
    assertThat(larder.output()).contains("RECORD_MISMATCH");
  }

  @Test
  void keepsWhatTheDatabaseDoesNotKnowUnlessItIsRequired() throws Exception {
    verify("require");
    try {
      GoCommand.Result result = download(client("strict", larder.repository("go")), UNKNOWN);
      assertThat(result.exit()).isNotZero();
      assertThat(result.output()).contains("403 Forbidden", "does not know ex.test/unknown@v1.0.0");
    } finally {
      verify("when-known");
    }
    download(client("lenient", larder.repository("go")), UNKNOWN).required();
    assertThat(shown(UNKNOWN)).contains("\"unverified\":\"sum.ex.test does not know it\"");
  }
}
