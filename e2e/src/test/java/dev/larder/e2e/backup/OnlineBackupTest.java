package dev.larder.e2e.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.common.json.Json;
import dev.larder.e2e.pages.PageBlock;
import dev.larder.e2e.pages.PageBlocks;
import dev.larder.e2e.server.LarderProcess;
import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A backup while a server is published to and fetched from, by the lines of docs/operations.md and
/// docs/cli.md: restored elsewhere it answers as the original did, and lacks nothing of its moment.
final class OnlineBackupTest {
  private static final String LOG = "sums.corp.test";
  private static final String PRIVATE = "/repository/go-private/";
  private static final String FETCHED = "/repository/locked/up.test/lib/@v/";
  private static final int UPSTREAM = 1_000;

  @TempDir private Path folder;

  @Test
  void restoresElsewhereWhatWasBackedUpUnderLoad() throws Exception {
    HostShell shell = new HostShell(folder);
    Path home = folder.resolve("home");
    try (FakeUpstream upstream = upstream();
        LarderProcess original = launch(home).start()) {
      fill(original, upstream);
      String session = session(original.client());
      List<String> before;
      PublishingLoad load = PublishingLoad.start(original.client(), FETCHED, UPSTREAM);
      try (load) {
        await().atMost(Duration.ofMinutes(1)).until(() -> load.published().size() >= 20);
        before = load.published();
        String said = typed(shell, home, line("docs/operations.md", "larder backup /"));
        assertThat(said).startsWith("backup 20").contains(" new; ");
        int then = load.published().size();
        await().atMost(Duration.ofMinutes(1)).until(() -> load.published().size() >= then + 10);
      }
      String first = newest(shell, home);
      JsonNode second = json(typed(shell, home, "larder backup /backup/larder --json"));
      assertThat(second.path("newFiles").asInt())
          .isPositive()
          .isLessThan(second.path("files").asInt() / 2);
      assertThat(json(typed(shell, home, "larder backup /backup/larder --json")).path("newFiles"))
          .as("nothing has come since")
          .isEqualTo(Json.read("0".getBytes(StandardCharsets.UTF_8)));
      assertThat(typed(shell, home, line("docs/operations.md", "larder backup verify")))
          .startsWith("3 backups read through: all is");
      assertThat(task(original.client(), "blob-collection").path("state").asString())
          .isNotEqualTo("paused");

      assertThat(account(original.client(), session))
          .as("it goes on where it began")
          .isEqualTo(200);
      comparesAll(shell, original, upstream, session);
      lacksNothingOfItsMoment(shell, first, before, load);
      restoresByTheLinesOfThePage(shell, home, original);
    }
  }

  /// The newest backup, made when nothing happened any more.
  private void comparesAll(
      HostShell shell, LarderProcess original, FakeUpstream upstream, String session)
      throws Exception {
    Path elsewhere = folder.resolve("elsewhere");
    typed(shell, elsewhere, line("docs/cli.md", "larder restore /backup/larder"));
    try (LarderProcess restored = launch(elsewhere).start()) {
      int asked = upstream.requests().size();
      ServedAnswers answers = ServedAnswers.of(original.client(), LOG);
      assertThat(answers.paths()).hasSizeGreaterThan(100);
      assertThat(answers.differences(restored.client())).isEmpty();
      assertThat(upstream.requests()).as("all of it was stored").hasSize(asked);
      assertThat(fsck(restored.client()).path("left").asInt()).isZero();
      assertThat(restored.client().asAdmin("/readyz").text()).doesNotContain("degraded");
      assertThat(restored.client().asAdmin("/api/v1/blob-store").text())
          .contains("\"collection\":\"ok\"");
      assertThat(restored.client().asAdmin(FETCHED + "v1.0." + (UPSTREAM - 1) + ".mod").status())
          .as("the upstream's password opens")
          .isEqualTo(200);
      assertThat(account(restored.client(), session)).as("no login survives").isEqualTo(401);
      byte[] zip = ModuleZips.module("corp.test/m", "v1.9.0");
      assertThat(restored.client().put(PRIVATE + "corp.test/m/@v/v1.9.0.zip", zip).status())
          .as("ids and logs go on")
          .isEqualTo(201);
    }
  }

  /// The backup that was made under load.
  private void lacksNothingOfItsMoment(
      HostShell shell, String time, List<String> before, PublishingLoad load) throws Exception {
    Path earlier = folder.resolve("earlier");
    typed(shell, earlier, "larder restore /backup/larder --at " + time);
    try (LarderProcess restored = launch(earlier).start()) {
      RawHttpClient client = restored.client();
      List<String> there =
          client.asAdmin(PRIVATE + PublishingLoad.MODULE + "/@v/list").text().lines().toList();
      assertThat(there).containsAll(before);
      for (int i = 0; i < there.size(); i++) {
        String version = PublishingLoad.version(i);
        assertThat(there).as("they were published one after another").contains(version);
      }
      String last = PublishingLoad.version(there.size() - 1);
      assertThat(client.asAdmin(PublishingLoad.zipPath(last)).bytes()).isEqualTo(load.zip(last));
      assertThat(fsck(client).path("left").asInt()).isZero();
      assertThat(client.asAdmin("/readyz").text()).doesNotContain("degraded");
    }
  }

  /// With what was published since in the archive of logs, which the former home has.
  private void restoresByTheLinesOfThePage(HostShell shell, Path home, LarderProcess original)
      throws Exception {
    byte[] since = ModuleZips.module("corp.test/m", "v1.8.0");
    assertThat(original.client().put(PRIVATE + "corp.test/m/@v/v1.8.0.zip", since).status())
        .isEqualTo(201);
    String lookup = "/sumdb/" + LOG + "/lookup/corp.test/m@v1.8.0";
    String recorded = original.client().asAdmin(lookup).text();
    String head = original.client().asAdmin("/sumdb/" + LOG + "/latest").text();
    assertThat(typed(shell, home, "if larder restore /backup/larder; then exit 9; fi")).isEmpty();
    original.stop();

    String lines =
        PageBlocks.of("docs/operations.md", OnlineBackupTest.class).stream()
            .map(PageBlock::text)
            .filter(text -> text.startsWith("systemctl"))
            .findFirst()
            .orElseThrow();
    typed(shell, home, lines);

    try (LarderProcess restored = launch(home).start()) {
      RawHttpClient client = restored.client();
      assertThat(client.asAdmin(PRIVATE + "corp.test/m/@v/v1.8.0.zip").status()).isEqualTo(404);
      assertThat(client.asAdmin("/sumdb/" + LOG + "/latest").text()).isEqualTo(head);
      assertThat(client.asAdmin(lookup).text().lines().skip(1).limit(2).toList())
          .isEqualTo(recorded.lines().skip(1).limit(2).toList());
    }
  }

  /// The cookie of a login by the pages.
  private static String session(RawHttpClient client) {
    String form = "user=admin&password=" + LarderProcess.PASSWORD;
    RawHttpClient.Answer in =
        client.send(
            "POST",
            "/login",
            HttpRequest.BodyPublishers.ofString(form),
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Origin",
            client.server().resolve("/").toString().replaceFirst("/$", ""));
    assertThat(in.status()).as(in.text()).isEqualTo(303);
    return in.header("Set-Cookie").replaceFirst(";.*", "");
  }

  private static int account(RawHttpClient client, String session) {
    return client.get("/account", "Cookie", session).status();
  }

  private static LarderProcess.Launch launch(Path home) {
    return LarderProcess.Launch.in(home).with("LARDER_INIT_GO_PRIVATE", "corp.test");
  }

  private static FakeUpstream upstream() {
    FakeUpstream upstream = FakeUpstream.start().demandBasic("larder", "sealed secret");
    for (int i = 0; i < UPSTREAM; i++) {
      String base = "/up.test/lib/@v/v1.0." + i;
      upstream.put(base + ".info", "{\"Version\":\"v1.0." + i + "\"}");
      upstream.put(base + ".mod", "module up.test/lib\n\ngo 1.20\n");
      upstream.put(base + ".zip", 200, Map.of(), ModuleZips.module("up.test/lib", "v1.0." + i));
    }
    return upstream;
  }

  /// Something of every sort.
  private static void fill(LarderProcess larder, FakeUpstream upstream) {
    RawHttpClient client = larder.client();
    object(client, "checksum-databases/" + LOG, "{\"own\": {\"mode\": \"private\"}}");
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
    byte[] zip = ModuleZips.big("corp.test/m", "v1.0.0", 200_000);
    assertThat(client.put(PRIVATE + "corp.test/m/@v/v1.0.0.zip", zip).status()).isEqualTo(201);
  }

  private static void object(RawHttpClient client, String object, String json) {
    RawHttpClient.Answer answer = client.putJson("/api/v1/" + object, json);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
  }

  private static String typed(HostShell shell, Path home, String lines) throws Exception {
    HostShell.Typed typed = shell.type(home, lines);
    assertThat(typed.exit()).as(lines + typed.err()).isZero();
    return typed.out();
  }

  private static String newest(HostShell shell, Path home) throws Exception {
    JsonNode listed =
        json(typed(shell, home, line("docs/cli.md", "larder backup list") + " --json"));
    return listed.path("items").path(0).path("time").asString();
  }

  /// A line of a page.
  private static String line(String page, String start) {
    return PageBlocks.of(page, OnlineBackupTest.class).stream()
        .flatMap(block -> block.commands().stream())
        .map(PageBlock.Command::text)
        .filter(text -> text.startsWith(start))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode json(String text) {
    return Json.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode task(RawHttpClient client, String name) {
    return json(client.asAdmin("/api/v1/tasks/" + name).text());
  }

  private static JsonNode fsck(RawHttpClient client) {
    RawHttpClient.Answer begun =
        client.send(
            "POST",
            "/api/v1/tasks/fsck:run",
            HttpRequest.BodyPublishers.ofString("{\"options\": {\"rehash\": \"true\"}}"),
            "Authorization",
            RawHttpClient.admin(),
            "Content-Type",
            "application/json");
    assertThat(begun.status()).as(begun.text()).isEqualTo(202);
    long run = json(begun.text()).path("run").asLong();
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> task(client, "fsck").path("last").path("run").asLong(0) >= run);
    JsonNode last = task(client, "fsck").path("last");
    assertThat(last.path("result").asString()).as(last.toString()).isEqualTo("done");
    return last.path("figures");
  }
}
