package dev.larder.e2e.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttp;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.Fault;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Protocol 22.2, and the table of upstream statuses in docs/repositories.md.
@ResourceLock(Fixture.LOCK)
final class NotFoundAndPolicyTest {
  private static final String B = "/repository/all/";
  private final Fixture fixture = Fixture.shared();

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "21,ex.test/unknown/@v/list",
    "22,ex.test/hello/@v/v9.9.9.info",
    "22,ex.test/hello/@v/v1.9.9.info",
    "22,ex.test/hello/@v/v1.9.9.mod",
    "22,ex.test/hello/@v/v1.9.9.zip",
    "23,ex.test/@v/list",
    "24,github.com/@v/list",
    "24,github.com/org/@v/list",
    "39,ex.test/unknown/@v/v1.0.0.zip",
  })
  void namesThatNobodyHasAreNotFoundWithoutAskingTheUpstream(String number, String path) {
    fixture.upstream.forget();
    RawHttp.Answer answer = fixture.raw.send("GET", B + path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    Texts.check(answer);
    // Lists of what other tests have had may be on their way.
    assertThat(fixture.upstream.paths()).doesNotContain("/" + path);
  }

  /// Case 28: the same answer for names that exist and names that do not.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "all/corp.test/secret/@v/list",
        "all/corp.test/secret/@v/v1.0.0.zip",
        "all/corp.test/nothing/@v/list",
        "secret/corp.test/secret/@v/list",
        "secret/corp.test/nothing/@v/v1.0.0.mod",
        "up/corp.test/secret/@v/list",
      })
  void privateNamesAskAnonymousToLogIn(String path) {
    fixture.upstream.forget();
    RawHttp.Answer answer = fixture.raw.send("GET", "/repository/" + path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.text()).contains("https");
    Texts.check(answer);
    assertThat(fixture.upstream.paths()).noneMatch(heard -> heard.contains("corp.test"));
  }

  @Test
  void aPrivateNameIsServedToWhoMayReadIt() {
    assertThat(fixture.client.asAdmin(B + "corp.test/secret/@v/list").text()).isEqualTo("v1.0.0\n");
  }

  @Test
  void aClaimedNameIsNotAskedOfAProxyByItsOwnUrl() {
    fixture.upstream.forget();
    RawHttpClient.Answer answer = fixture.client.asAdmin("/repository/up/corp.test/secret/@v/list");
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.text()).contains("secret");
    assertThat(fixture.upstream.paths()).noneMatch(heard -> heard.contains("corp.test"));
  }

  @ParameterizedTest(name = "{0}: upstream {1}")
  @CsvSource({
    "30,404,404", "30,410,404", "31,400,404", "32,500,502", "32,502,502", "32,504,502",
    "32,429,503", "32,503,503", "32,401,502", "32,403,403", "32,418,502", "32,204,502",
    "32,206,502", "32,300,502",
  })
  void upstreamStatusesKeepTheirMeaning(String number, int upstream, int expected) {
    String path = "/status.test/s" + upstream + "/@v/v1.0.0.mod";
    // A 204 has no body on the wire, whatever is written after it.
    String words = upstream == 204 ? "" : "said the upstream";
    fixture.upstream.fail(path, new Fault.Status(upstream, words));
    RawHttp.Answer answer = fixture.raw.send("GET", "/repository/up" + path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(expected);
    Texts.check(answer);
    if (expected != 404) {
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
      fixture.upstream.heal();
      fixture.offer("status.test/s" + upstream, "v1.0.0");
      assertThat(fixture.raw.send("GET", "/repository/up" + path).status()).isEqualTo(200);
    }
  }

  @Test
  void theUpstreamsWordsForA403ReachTheClient() {
    fixture.upstream.fail(
        "/status.test/words/@v/v1.0.0.mod", new Fault.Status(403, "not offered by this mirror"));
    assertThat(fixture.raw.send("GET", "/repository/up/status.test/words/@v/v1.0.0.mod").text())
        .contains("not offered by this mirror");
    fixture.upstream.heal();
  }

  /// Cases 33 to 35 and what a lying upstream may send: never stored, never 404, and the good file
  /// afterwards.
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "cutlength,info",
    "cutlength,mod",
    "cutlength,zip",
    "cutchunked,info",
    "cutchunked,mod",
    "cutchunked,zip",
    "cutclose,info",
    "cutclose,zip",
    "wronglength,mod",
    "wronglength,zip",
    "html,info",
    "html,mod",
    "html,zip",
    "html,list",
    "reset,info",
    "reset,zip",
    "resetbody,mod",
    "resetbody,zip",
    "garbage,info",
    "garbage,zip",
    "loop,mod",
    "private,mod",
  })
  void whatArrivesBrokenIsNeverStored(String fault, String file) {
    String module = "broken.test/" + fault + file;
    fixture.offer(module, "v1.0.0");
    fixture.upstream.put("/" + module + "/@v/list", "v1.0.0\n");
    String path = "/" + module + "/@v/" + (file.equals("list") ? "list" : "v1.0.0." + file);
    fixture.upstream.fail(path, fault(fault, path));
    RawHttp.Answer answer = fixture.raw.send("GET", "/repository/up" + path);
    assertThat(answer.status()).as(answer.text()).isIn(502, 504);
    Texts.check(answer);
    fixture.upstream.heal();
    assertThat(fixture.raw.send("GET", "/repository/up" + path).status()).isEqualTo(200);
  }

  private static Fault fault(String name, String path) {
    return switch (name) {
      case "cutlength" -> new Fault.CutLength(20);
      case "cutchunked" -> new Fault.CutChunked(20);
      case "cutclose" -> new Fault.CutClose(20);
      case "wronglength" -> new Fault.WrongLength(7);
      case "html" -> new Fault.Html();
      case "reset" -> new Fault.Reset();
      case "resetbody" -> new Fault.ResetBody(20);
      case "garbage" -> new Fault.Garbage();
      case "loop" -> new Fault.Redirect(302, path);
      case "private" -> new Fault.Redirect(302, "http://169.254.169.254/latest/meta-data");
      case String other -> throw new IllegalArgumentException(other);
    };
  }

  /// Cases 34 and 35.
  @Test
  void contentThatIsNotWhatItsNameSaysIsRefused() {
    fixture.offer("lies.test/info", "v1.0.0");
    fixture.upstream.put("/lies.test/info/@v/v1.0.0.info", "{\"Version\":\"v1.0.1\"}");
    refused("lies.test/info/@v/v1.0.0.info");
    fixture.offer("lies.test/prefix", "v1.0.0", ModuleZips.module("lies.test/other", "v1.0.0"));
    refused("lies.test/prefix/@v/v1.0.0.zip");
    fixture.offer(
        "lies.test/nested",
        "v1.0.0",
        ModuleZips.zip("lies.test/nested@v1.0.0/", Map.of("sub/go.mod", "module x\n")));
    refused("lies.test/nested/@v/v1.0.0.zip");
    fixture.offer(
        "lies.test/fold",
        "v1.0.0",
        ModuleZips.zip("lies.test/fold@v1.0.0/", Map.of("a.go", "a", "A.go", "b")));
    refused("lies.test/fold/@v/v1.0.0.zip");
  }

  private void refused(String path) {
    RawHttp.Answer answer = fixture.raw.send("GET", "/repository/up/" + path);
    assertThat(answer.status()).as(answer.text()).isEqualTo(502);
    Texts.check(answer);
  }

  /// A zip whose go.mod differs from the `.mod` served before it.
  @Test
  void filesThatContradictEachOtherAreRefused() {
    fixture.offer("lies.test/mod", "v1.0.0");
    fixture.upstream.put("/lies.test/mod/@v/v1.0.0.mod", "module lies.test/mod\n\ngo 1.19\n");
    assertThat(fixture.raw.send("GET", "/repository/up/lies.test/mod/@v/v1.0.0.mod").status())
        .isEqualTo(200);
    refused("lies.test/mod/@v/v1.0.0.zip");
  }

  /// Case 37.
  @Test
  void theNextMemberIsAskedWhenOneHasNothing() {
    fixture.offer("public.test/lib", "v1.0.0");
    assertThat(fixture.raw.send("GET", B + "public.test/lib/@v/v1.0.0.zip").status())
        .isEqualTo(200);
  }

  /// Case 38.
  @Test
  void aMemberThatDoesNotAnswerEndsTheSearch() {
    fixture.repository(
        "empty",
        """
        {"format": "go", "type": "proxy", "anonymousRead": true, "upstream": {"url": "%s/empty"}}
        """
            .formatted(fixture.upstream.url()));
    fixture.repository(
        "two",
        """
        {"format": "go", "type": "group", "anonymousRead": true, "members": ["up", "empty"]}
        """);
    fixture.upstream.fail("/sick.test/lib/@v/v1.0.0.info", new Fault.Reset());
    assertThat(fixture.raw.send("GET", "/repository/two/sick.test/lib/@v/v1.0.0.info").status())
        .isEqualTo(502);
    fixture.upstream.heal();
    assertThat(fixture.raw.send("GET", "/repository/two/sick.test/lib/@v/v1.0.1.info").status())
        .isEqualTo(404);
  }

  /// Case 40.
  @Test
  void anUnknownRepositoryIsNotFound() {
    RawHttp.Answer answer = fixture.raw.send("GET", "/repository/nope/ex.test/hello/@v/list");
    assertThat(answer.status()).isEqualTo(404);
    Texts.check(answer);
  }

  @Test
  void knownBytesSurviveAnUpstreamThatChangesThem() {
    fixture.offer("moved.test/lib", "v1.0.0");
    byte[] first = fixture.raw.send("GET", "/repository/up/moved.test/lib/@v/v1.0.0.zip").body();
    fixture.offer(
        "moved.test/lib",
        "v1.0.0",
        ModuleZips.module("moved.test/lib", "v1.0.0", "module moved.test/lib\n"));
    assertThat(fixture.raw.send("GET", "/repository/up/moved.test/lib/@v/v1.0.0.zip").body())
        .isEqualTo(first);
  }

  @Test
  void aProxyForwardsMajorVersionsOfPathsWithoutSuffix() {
    fixture.upstream.put(
        "/old.test/docker/@v/v20.10.0.info",
        "{\"Version\":\"v20.10.0+incompatible\",\"Time\":\"2020-12-08T18:57:18Z\"}");
    fixture.upstream.put(
        "/old.test/docker/@v/v20.10.0+incompatible.info",
        "{\"Version\":\"v20.10.0+incompatible\",\"Time\":\"2020-12-08T18:57:18Z\"}");
    RawHttp.Answer answer =
        fixture.raw.send("GET", "/repository/up/old.test/docker/@v/v20.10.0.info");
    assertThat(answer.text()).contains("\"Version\":\"v20.10.0+incompatible\"");
    assertThat(fixture.raw.send("GET", "/repository/up/old.test/docker/@v/v20.10.0.mod").status())
        .isEqualTo(404);
  }

  @Test
  void aSlowHeaderIsWaitedFor() {
    fixture.offer("slow.test/lib", "v1.0.0");
    fixture.upstream.fail(
        "/slow.test/lib/@v/v1.0.0.mod", new Fault.DelayHeader(Duration.ofSeconds(2)));
    assertThat(fixture.raw.send("GET", "/repository/up/slow.test/lib/@v/v1.0.0.mod").status())
        .isEqualTo(200);
    fixture.upstream.heal();
  }
}
