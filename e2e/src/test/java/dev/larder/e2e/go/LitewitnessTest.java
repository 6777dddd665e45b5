package dev.larder.e2e.go;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.larder.common.json.Json;
import dev.larder.e2e.cli.Person;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The server's own checksum database before a witness that others have written.
@Tag("go")
final class LitewitnessTest {
  private static final String DATABASE = "sums.corp.test";
  private static final String OBJECT = "/api/v1/checksum-databases/" + DATABASE;
  private static final String MODULE = "corp.test/hello";

  /// Of a witness that signs nothing.
  private static final String OTHER =
      "witness.test/other+128ba9bf+BAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH";

  /// The pauses after two failures, and a round.
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private static Path folder;
  private static Litewitness witness;
  private static LarderProcess larder;
  private static Person person;

  @BeforeAll
  static void start() throws Exception {
    // Compiling the witness takes minutes.
    assumeTrue(Scale.of(2, 1) > 1, "only in the proof tier");
    witness = Litewitness.start(folder.resolve("witness"));
    larder =
        LarderProcess.Launch.in(folder.resolve("home"))
            .with("LARDER_INIT_GO_PRIVATE", "corp.test")
            .start();
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
  }

  @AfterAll
  static void stop() {
    if (larder != null) {
      larder.close();
    }
    if (witness != null) {
      witness.close();
    }
  }

  private static Person.Said run(String... words) {
    return person.run(List.of(), words);
  }

  private static void publish(int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      String version = "v1.0." + i;
      String path = "/repository/go/" + MODULE + "/@v/" + version + ".zip";
      assertThat(larder.client().put(path, ModuleZips.module(MODULE, version)).status())
          .isEqualTo(201);
    }
  }

  private static JsonNode object() {
    return Json.read(larder.client().asAdmin(OBJECT).bytes());
  }

  private static String told() {
    return object().path("log").path("witnesses").path(0).toString();
  }

  private static String checkpoint() {
    return larder.client().asAdmin("/sumdb/" + DATABASE + "/tlog/checkpoint").text();
  }

  private static void awaitSigned(int size) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() ->
            assertThat(checkpoint())
                .startsWith(DATABASE + "\n" + size + "\n")
                .contains("\u2014 " + Litewitness.NAME + " "));
  }

  @Test
  void itSignsWhatGrows() throws Exception {
    String key = witness.key();
    Person.Said set =
        run(
            "checksum-database",
            "set",
            DATABASE,
            "--own-mode",
            "private",
            "--own-witnesses",
            key + " " + witness.url());
    assertThat(set.code()).as(set.err()).isZero();
    publish(0, 5);
    // It answers 403 to a log that it does not know; the specification has 404.
    Awaitility.await().atMost(PATIENCE).until(() -> told().contains("it answers 403"));

    String logKey = object().path("key").asString();
    witness.add(DATABASE, logKey);
    awaitSigned(5);
    assertThat(witness.judge(checkpoint(), DATABASE, logKey)).contains("size 5, 2 signatures");
    assertThat(told()).contains("\"size\":5").doesNotContain("problem");
    assertThat(run("checksum-database", "show", DATABASE).out()).contains(Litewitness.NAME);

    publish(5, 12);
    awaitSigned(12);
    assertThat(witness.judge(checkpoint(), DATABASE, logKey)).contains("size 12, 2 signatures");
    verified(key);
  }

  private static void verified(String key) throws IOException {
    Path goSum = folder.resolve("go.sum");
    Files.writeString(
        goSum,
        larder
            .client()
            .asAdmin("/sumdb/" + DATABASE + "/tile/8/data/000.p/12")
            .text()
            .replace("\n\n", "\n"));
    Person.Said good = run("checksum-database", "verify", "--witness", key, goSum.toString());
    assertThat(good.err()).isEmpty();
    assertThat(good.out()).contains("12 versions verified");
    Person.Said audit = run("checksum-database", "audit", "--records-only", "--witness", key);
    assertThat(audit.err()).isEmpty();
    Path export = folder.resolve("export");
    assertThat(run("checksum-database", "export", export.toString()).code()).isZero();
    assertThat(export.resolve("checkpoint")).content().contains(Litewitness.NAME);

    Person.Said bad = run("checksum-database", "verify", "--witness", OTHER, goSum.toString());
    assertThat(bad.code()).isEqualTo(1);
    assertThat(bad.err()).contains("\"witness.test/other\" did not sign", "1 are wanted");
  }
}
