package dev.larder.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.pages.PageBlock;
import dev.larder.e2e.pages.PageBlocks;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.e2e.server.SharedDatabase;
import dev.larder.rig.FakeUpstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup as docs/operations.md describes it, and a restore from it: everything from before it is
/// there, nothing from after it.
final class ColdBackupTest {
  private static final String PRIVATE = "/repository/go-private/corp.test/m/@v/";
  private static final String FETCHED = "/repository/locked/up.test/lib/@v/";
  private static final byte[] BEFORE = ModuleZips.big("corp.test/m", "v1.0.0", 200_000);
  private static final byte[] AFTER = ModuleZips.module("corp.test/m", "v1.1.0");

  @TempDir private Path folder;

  @Test
  void restoresAHomeWithTheDatabaseInIt() throws Exception {
    try (FakeUpstream upstream = upstream()) {
      LarderProcess.Launch launch = launch();
      String record = filled(launch, upstream);

      Files.createDirectories(folder.resolve("backup"));
      List<PageBlock> lines = PageBlocks.of("docs/operations.md", ColdBackupTest.class);
      assertThat(lines).hasSize(2);
      shell(lines.getFirst().text());
      changed(launch);
      shell(lines.getLast().text());

      check(launch, upstream, record);
    }
  }

  @Test
  void restoresAnExternalDatabaseWithItsBlobsUnderANewHome() throws Exception {
    try (FakeUpstream upstream = upstream();
        SharedDatabase database = SharedDatabase.start(folder.resolve("database"))) {
      String blobs = folder.resolve("blobs").toString();
      LarderProcess.Launch launch =
          database.settings(launch()).with("LARDER_BLOBS", "file:" + blobs);
      String record = filled(launch, upstream);

      // What DumpTest does with pg_dump and pg_restore, which the bundled PostgreSQL lacks.
      database.execute("create database dump template larder");
      command("cp", "-a", blobs, backup("blobs"));
      changed(launch);
      command("rm", "-rf", home(), blobs);
      database.execute("drop database larder");
      database.execute("create database larder template dump");
      command("cp", "-a", backup("blobs"), blobs);

      check(launch, upstream, record);
    }
  }

  private String home() {
    return folder.resolve("home").toString();
  }

  private String backup(String part) throws Exception {
    return Files.createDirectories(folder.resolve("backup")).resolve(part).toString();
  }

  private LarderProcess.Launch launch() {
    return LarderProcess.Launch.in(folder.resolve("home"))
        .with("LARDER_INIT_GO_PRIVATE", "corp.test");
  }

  private static FakeUpstream upstream() {
    FakeUpstream upstream = FakeUpstream.start().demandBasic("larder", "sealed secret");
    for (String version : List.of("v1.0.0", "v1.1.0")) {
      String base = "/up.test/lib/@v/" + version;
      upstream.put(base + ".info", "{\"Version\":\"" + version + "\"}");
      upstream.put(base + ".mod", "module up.test/lib\n\ngo 1.20\n");
    }
    return upstream;
  }

  /// Types lines of the page, as the user that runs the server. It is stopped and started by the
  /// test, since there is no systemd here.
  private void shell(String lines) throws Exception {
    String backup = folder.resolve("backup").toString();
    command(
        "sh",
        "-euc",
        "systemctl() { [ \"$2\" = larder ]; }\nLARDER_HOME='%s'\n".formatted(home())
            + lines.replace("/backup/", backup + "/"));
  }

  private static void command(String... words) throws Exception {
    Process process = new ProcessBuilder(words).inheritIO().start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(String.join(" ", words)).isZero();
  }

  /// Something of every sort; answers the record of the published version.
  private static String filled(LarderProcess.Launch launch, FakeUpstream upstream)
      throws Exception {
    try (LarderProcess larder = launch.start()) {
      RawHttpClient client = larder.client();
      assertThat(client.put(PRIVATE + "v1.0.0.zip", BEFORE).status()).isEqualTo(201);
      object(
          client,
          "repositories/locked",
          """
          {"format": "go", "type": "proxy",
           "upstream": {"url": "%s", "username": "larder", "password": "sealed secret"}}
          """
              .formatted(upstream.url()));
      object(client, "users/ann", "{\"password\": \"a long password\", \"roles\": [\"reader\"]}");
      object(client, "deny-rules/bad", "{\"modules\": \"bad.test\", \"reason\": \"broken\"}");
      assertThat(client.asAdmin(FETCHED + "v1.0.0.mod").status()).isEqualTo(200);
      String record = record(client);
      larder.stop();
      return record;
    }
  }

  private static void object(RawHttpClient client, String object, String json) {
    RawHttpClient.Answer answer = client.putJson("/api/v1/" + object, json);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  private static String record(RawHttpClient client) {
    RawHttpClient.Answer answer =
        client.asAdmin(
            "/api/v1/version?repository=go-private&component=corp.test%2Fm&version=v1.0.0");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.text();
  }

  /// What happens after the backup.
  private static void changed(LarderProcess.Launch launch) throws Exception {
    try (LarderProcess larder = launch.start()) {
      RawHttpClient client = larder.client();
      assertThat(client.put(PRIVATE + "v1.1.0.zip", AFTER).status()).isEqualTo(201);
      object(client, "users/bob", "{\"password\": \"a long password\", \"roles\": [\"reader\"]}");
      assertThat(
              client
                  .send("DELETE", "/api/v1/deny-rules/bad", "Authorization", RawHttpClient.admin())
                  .status())
          .isEqualTo(204);
      larder.stop();
    }
  }

  private static void check(LarderProcess.Launch launch, FakeUpstream upstream, String record)
      throws Exception {
    try (LarderProcess larder = launch.start()) {
      RawHttpClient client = larder.client();
      assertThat(client.asAdmin(PRIVATE + "v1.0.0.zip").bytes()).isEqualTo(BEFORE);
      assertThat(client.asAdmin(PRIVATE + "list").text()).isEqualTo("v1.0.0\n");
      assertThat(record(client)).isEqualTo(record);
      assertThat(client.asAdmin(PRIVATE + "v1.1.0.zip").status()).isEqualTo(404);
      assertThat(client.asAdmin("/api/v1/deny-rules/bad").status()).isEqualTo(200);
      assertThat(client.asAdmin("/api/v1/users/bob").status()).isEqualTo(404);
      assertThat(
              client
                  .get("/api/v1/me", "Authorization", RawHttpClient.basic("ann", "a long password"))
                  .status())
          .isEqualTo(403);
      assertThat(client.put(PRIVATE + "v1.1.0.zip", AFTER).status()).isEqualTo(201);
      int before = upstream.requests().size();
      assertThat(client.asAdmin(FETCHED + "v1.0.0.mod").status()).isEqualTo(200);
      assertThat(upstream.requests()).hasSize(before);
      assertThat(client.asAdmin(FETCHED + "v1.1.0.mod").status()).isEqualTo(200);
    }
  }
}
