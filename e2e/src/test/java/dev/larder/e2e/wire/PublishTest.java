package dev.larder.e2e.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protocol 22.7. What makes a zip unfit is tested in go-format; here is how the server says it.
@ResourceLock(Fixture.LOCK)
final class PublishTest {
  private static final String FIXTURE = "/repository/fixture/";
  private final Fixture fixture = Fixture.shared();

  /// Case 120.
  @Test
  void aPublishIsVisibleAtOnceWhereItWasMissingBefore() {
    String path = "ex.test/fresh/@v/";
    assertThat(fixture.client.get("/repository/all/" + path + "v1.0.0.info").status())
        .isEqualTo(404);
    assertThat(fixture.client.get("/repository/all/" + path + "list").status()).isEqualTo(404);
    RawHttpClient.Answer answer =
        fixture.client.put(
            FIXTURE
                + path
                + "v1.0.0.zip?time=2024-01-02T03:04:05Z&origin.url=https://git.test/f"
                + "&origin.ref=refs/tags/v1.0.0&origin.hash=abc",
            ModuleZips.module("ex.test/fresh", "v1.0.0"));
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.text())
        .contains("\"module\":\"ex.test/fresh\"", "\"version\":\"v1.0.0\"", "\"h1\":\"h1:")
        .contains("\"sha256\":\"", "\"size\":");
    assertThat(fixture.client.get("/repository/all/" + path + "list").text()).isEqualTo("v1.0.0\n");
    assertThat(fixture.client.get("/repository/all/" + path + "v1.0.0.info").text())
        .contains("2024-01-02T03:04:05Z", "https://git.test/f", "refs/tags/v1.0.0", "abc");
    assertThat(fixture.client.get("/repository/all/ex.test/fresh/@latest").status()).isEqualTo(200);
  }

  /// Cases 121 and 122.
  @Test
  void aVersionIsWrittenOnce() {
    String path = FIXTURE + "ex.test/once/@v/v1.0.0.zip";
    byte[] zip = ModuleZips.module("ex.test/once", "v1.0.0");
    RawHttpClient.Answer first = fixture.client.put(path, zip);
    RawHttpClient.Answer again = fixture.client.put(path, zip);
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text()).isEqualTo(first.text());
    RawHttpClient.Answer other =
        fixture.client.put(
            path, ModuleZips.module("ex.test/once", "v1.0.0", "module ex.test/once\n"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.header("Content-Type")).startsWith("application/problem+json");
    assertThat(other.text().split("h1:", -1)).hasSizeGreaterThan(2);
    assertThat(fixture.client.get(path).bytes()).isEqualTo(zip);
  }

  /// Cases 123 and 124.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nested go.mod|ex.test/bad/@v/v1.0.0.zip|ex.test/bad@v1.0.0/|sub/go.mod",
        "GO.MOD|ex.test/bad/@v/v1.0.0.zip|ex.test/bad@v1.0.0/|GO.MOD",
        "reserved name|ex.test/bad/@v/v1.0.0.zip|ex.test/bad@v1.0.0/|con.txt",
        "colon|ex.test/bad/@v/v1.0.0.zip|ex.test/bad@v1.0.0/|a:b",
        "emoji|ex.test/bad/@v/v1.0.0.zip|ex.test/bad@v1.0.0/|\uD83D\uDE00.txt",
        "dots|ex.test/bad/@v/v1.0.0.zip|ex.test/bad@v1.0.0/|../x.go",
        "folder entry|ex.test/bad/@v/v1.0.0.zip|ex.test/bad@v1.0.0/|sub/",
        "wrong prefix|ex.test/bad/@v/v1.0.0.zip|ex.test/other@v1.0.0/|a.go",
        "absolute|ex.test/bad/@v/v1.0.0.zip|/|a.go",
        "not canonical|ex.test/bad/@v/v1.0.zip|ex.test/bad@v1.0/|a.go",
        "wrong major|ex.test/bad/@v/v2.0.0.zip|ex.test/bad@v2.0.0/|a.go",
        "not a version|ex.test/bad/@v/main.zip|ex.test/bad@main/|a.go",
      })
  void whatBreaksARuleIsRefused(String name, String path, String prefix, String file) {
    byte[] zip = ModuleZips.zip(prefix, Map.of("a.txt", "a", file, "b"));
    refused(FIXTURE + path, zip);
  }

  private void refused(String path, byte[] zip) {
    RawHttpClient.Answer answer = fixture.client.put(path, zip);
    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.text()).contains("\"detail\"").doesNotContain("Exception");
    assertThat(fixture.client.get("/repository/all/ex.test/bad/@v/list").status()).isEqualTo(404);
  }

  @Test
  void goModMustAgreeWithTheName() {
    refused(
        FIXTURE + "ex.test/bad/@v/v1.0.0.zip",
        ModuleZips.module("ex.test/bad", "v1.0.0", "module ex.test/else\n"));
    refused(
        FIXTURE + "ex.test/bad/@v/v2.0.0+incompatible.zip",
        ModuleZips.module("ex.test/bad", "v2.0.0+incompatible"));
    refused(FIXTURE + "ex.test/bad/@v/v1.0.0.zip", "not a zip".getBytes(StandardCharsets.UTF_8));
    refused(FIXTURE + "ex.test/bad/@v/v1.0.0.zip", new byte[0]);
  }

  @Test
  void aForkThatKeepsItsModuleLineNeedsAnOverlayOrASetting() {
    byte[] fork = ModuleZips.module("forks.test/lib", "v1.0.0", "module up.test/lib\n");
    String path = "/repository/forks/forks.test/lib/@v/v1.0.0.zip";
    String definition =
        """
        {"format": "go", "type": "hosted", "acceptForks": %s,
         "namespaces": [{"pattern": "forks.test"}]}\
        """;
    String repository = "/api/v1/repositories/forks";
    assertThat(fixture.client.putJson(repository, definition.formatted("false")).status())
        .isEqualTo(201);

    RawHttpClient.Answer refused = fixture.client.put(path, fork);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains("larder namespace add REPOSITORY up.test/lib --overlay")
        .contains("larder repo set REPOSITORY --accept-forks");

    assertThat(fixture.client.putJson(repository, definition.formatted("true")).status())
        .isEqualTo(200);
    assertThat(fixture.client.put(path, fork).status()).isEqualTo(201);
    String mod = path.replace(".zip", ".mod");
    assertThat(fixture.client.get(mod, "Authorization", RawHttpClient.admin()).text())
        .isEqualTo("module up.test/lib\n");
  }

  @Test
  void pseudoVersionsNeedASetting() {
    String path = "strict.test/p/@v/" + Fixture.PSEUDO + ".zip";
    RawHttpClient.Answer answer =
        fixture.client.put(
            "/repository/strict/" + path, ModuleZips.module("strict.test/p", Fixture.PSEUDO));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text()).contains("acceptPseudoVersions");
  }

  @Test
  void publishingOutsideDeclaredNamespacesNamesTheRemedy() {
    RawHttpClient.Answer answer =
        fixture.client.put(
            FIXTURE + "else.where/x/@v/v1.0.0.zip", ModuleZips.module("else.where/x", "v1.0.0"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("larder namespace add fixture else.where/x");
  }

  @Test
  void anonymousMayNotPublish() {
    RawHttpClient.Answer answer =
        fixture.client.send("PUT", FIXTURE + "ex.test/anonymous/@v/v1.0.0.zip");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
  }

  @Test
  void nobodyPublishesToAProxy() {
    RawHttpClient.Answer answer =
        fixture.client.put(
            "/repository/up/ex.test/x/@v/v1.0.0.zip", ModuleZips.module("ex.test/x", "v1.0.0"));
    assertThat(answer.status()).isEqualTo(405);
  }

  /// An overlay adds versions to a public module and takes none of its names.
  @Test
  void anOverlayAddsVersionsThatNobodyElseHas() {
    fixture.client.send(
        "DELETE",
        "/api/v1/checksum-databases/sum.golang.org",
        "Authorization",
        RawHttpClient.admin());
    fixture.repository(
        "patches",
        """
        {"format": "go", "type": "hosted", "anonymousRead": true,
         "namespaces": [{"pattern": "over.test/lib", "mode": "overlay"}]}
        """);
    fixture.repository(
        "patched",
        """
        {"format": "go", "type": "group", "anonymousRead": true, "members": ["patches", "up"]}
        """);
    StringBuilder list = new StringBuilder();
    for (int minor = 0; minor < 10; minor++) {
      fixture.offer("over.test/lib", "v1." + minor + ".0");
      list.append("v1.").append(minor).append(".0\n");
    }
    fixture.upstream.put("/over.test/lib/@v/list", list.toString());
    assertThat(publishPatch("v1.2.4-corp.1").status()).isEqualTo(201);
    assertThat(publishPatch("v1.3.0").status()).isEqualTo(409);
    fixture.upstream.fail("/over.test/lib/@v/v1.3.1.info", new Fault.Reset());
    assertThat(publishPatch("v1.3.1").status()).isEqualTo(502);
    fixture.upstream.heal();
    String seen = fixture.client.get("/repository/patched/over.test/lib/@v/list").text();
    assertThat(seen).contains("v1.2.0\nv1.2.4-corp.1\nv1.3.0\n");
    assertThat(seen.lines()).hasSize(11);
    for (String version : seen.lines().toList()) {
      String path = "/repository/patched/over.test/lib/@v/" + version + ".zip";
      assertThat(fixture.client.get(path).status()).as(version).isEqualTo(200);
    }
  }

  private RawHttpClient.Answer publishPatch(String version) {
    return fixture.client.put(
        "/repository/patches/over.test/lib/@v/" + version + ".zip",
        ModuleZips.module("over.test/lib", version));
  }

  @Test
  void theFeedListsWhatWasPublishedAndIsVisible() {
    fixture.client.put(
        FIXTURE + "ex.test/feed/@v/v1.0.0.zip", ModuleZips.module("ex.test/feed", "v1.0.0"));
    org.awaitility.Awaitility.await()
        .untilAsserted(() ->
            assertThat(fixture.client.get("/repository/all/index").text())
                .contains("{\"Path\":\"ex.test/feed\",\"Version\":\"v1.0.0\",\"Timestamp\":")
                .doesNotContain("corp.test"));
    assertThat(fixture.client.asAdmin("/repository/all/index").text()).contains("corp.test/secret");
  }
}
