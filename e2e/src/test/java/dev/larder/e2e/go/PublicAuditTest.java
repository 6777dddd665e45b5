package dev.larder.e2e.go;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.cli.Person;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.SharedDatabase;
import dev.larder.go.hash.H1;
import dev.larder.rig.FakeUpstream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that signs another record of a public module than the public database has: only an
/// auditor who asks that database himself can tell. The real one is asked in `MergedMirrorTest`.
final class PublicAuditTest {
  private static final String OWN = "sums.corp.test";
  private static final List<String> MODULES =
      List.of("ex.test/good", "ex.test/forged", "ex.test/too");
  private static final String VERSION = "v1.0.0";

  @TempDir private Path folder;
  private FakeUpstream upstream;
  private SharedDatabase postgres;
  private PublishedSums sums;
  private LarderProcess larder;
  private Person auditor;

  @BeforeEach
  void start() throws Exception {
    upstream = FakeUpstream.start();
    sums = new PublishedSums(upstream).withOthers(3);
    for (String module : MODULES) {
      H1 any = H1.ofGoMod(module.getBytes(UTF_8));
      sums.with(module, VERSION, any.text(), any.text());
    }
    sums.withOthers(300).publish();
    postgres = SharedDatabase.start(folder.resolve("postgres"));
    larder =
        postgres
            .settings(
                LarderProcess.Launch.in(folder.resolve("home"))
                    .with("LARDER_LOG_KEY_FILE", OwnRecords.key(folder).toString())
                    .with("LARDER_INIT_GO_UPSTREAM", upstream.url().toString()))
            .start();
    put(
        PublishedSums.NAME,
        "{\"key\": \"%s\", \"url\": \"%s\", \"verify\": \"off\"}"
            .formatted(sums.key(), upstream.url() + PublishedSums.FOLDER));
    put(OWN, "{\"own\": {\"mode\": \"merged\"}}");
    auditor = Person.at(folder.resolve("auditor"));
    Person.Said login =
        auditor.run(
            List.of(LarderProcess.PASSWORD),
            "login",
            larder.url().toString(),
            "--user",
            "admin",
            "--password-stdin");
    assertThat(login.code()).as(login.err()).isZero();
  }

  @AfterEach
  void stop() {
    larder.close();
    postgres.close();
    upstream.close();
  }

  private void put(String database, String json) {
    RawHttpClient.Answer answer =
        larder.client().putJson("/api/v1/checksum-databases/" + database, json);
    assertThat(answer.status()).as(answer.text()).isIn(200, 201);
  }

  /// What is recorded of a module by its first look-up.
  private RawHttpClient.Answer lookUp(String module) {
    return larder.client().asAdmin("/sumdb/" + OWN + "/lookup/" + module + "@" + VERSION);
  }

  private Person.Said audit(String... more) {
    String[] words = {"checksum-database", "audit", OWN, "--records-only", "--json"};
    return auditor.run(
        List.of(), Stream.of(words, more).flatMap(Stream::of).toArray(String[]::new));
  }

  /// The server itself gives it to nobody, but what is in a log stays there.
  @Test
  void findsTheRecordThatDiffersFromThePublicOne() throws Exception {
    OwnRecords.tamper(postgres, "ex.test/forged " + VERSION);
    assertThat(lookUp("ex.test/good").status()).isEqualTo(200);
    for (int i = 0; i < 2; i++) {
      RawHttpClient.Answer refused = lookUp("ex.test/forged");
      assertThat(refused.status()).as(refused.text()).isEqualTo(403);
      assertThat(refused.text())
          .contains("SECURITY: record 1 of checksum database " + OWN, "ex.test/forged " + VERSION);
    }
    assertThat(lookUp("ex.test/too").status()).isEqualTo(200);
    assertThat(larder.output()).contains("RECORD_CONTRADICTION", "SECURITY: record 1 of");

    Person.Said alone = audit();
    assertThat(alone.code()).as(alone.out() + alone.err()).isZero();

    Person.Said held = audit("--public", sums.key());
    assertThat(held.code()).as(held.out()).isEqualTo(1);
    assertThat(held.out())
        .contains("\"good\":false", "ex.test/forged@v1.0.0", "\"size\":3")
        .doesNotContain("ex.test/good@", "ex.test/too@");
  }

  @Test
  void saysThatThePublicDatabaseCannotBeAsked() {
    assertThat(lookUp("ex.test/good").status()).isEqualTo(200);
    String other = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

    Person.Said held = audit("--public", other);

    assertThat(held.code()).isEqualTo(1);
    assertThat(held.out()).contains("\"good\":false", "sum.golang.org");
  }
}
