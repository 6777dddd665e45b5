package dev.larder.e2e.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.e2e.server.RawHttp;
import dev.larder.rig.FakeUpstream;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Protocol 22.3 and 22.4: paths that name nothing. Where the server in front of the format
/// declines a path, 400 is as good as 404.
///
/// They are asked of a group of their own, whose upstream hears of nothing else: that of the others
/// is asked for lists in the background.
@ResourceLock(Fixture.LOCK)
final class NastyPathsTest {
  private static final String B = "/repository/nasty/";
  private static FakeUpstream upstream;
  private final Fixture fixture = Fixture.shared();

  @BeforeAll
  static void prepare() throws IOException {
    upstream = FakeUpstream.start();
    Fixture fixture = Fixture.shared();
    fixture.repository(
        "nasty-up",
        """
        {"format": "go", "type": "proxy", "anonymousRead": true, "upstream": {"url": "%s"}}
        """
            .formatted(upstream.url()));
    fixture.repository(
        "nasty",
        """
        {"format": "go", "type": "group", "anonymousRead": true,
         "members": ["fixture", "secret", "nasty-up"]}
        """);
  }

  @AfterAll
  static void stop() {
    upstream.close();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "15|ex.test/%21UPPER/@v/list",
        "45|ex.test/hello/@v/main.mod",
        "45|ex.test/hello/@v/main.zip",
        "46|ex.test/hello/@v/main.info",
        "47|ex.test/hello/@v/v1.info",
        "47|ex.test/hello/@v/v1.0.info",
        "48|ex.test/hello/@v/v1.0.0+meta.info",
        "49|ex.test/hello/@v/latest.info",
        "49|ex.test/hello/@v/upgrade.info",
        "49|ex.test/hello/@v/patch.info",
        "50|ex.test/hello/@v/v2.0.0.info",
        "54|ex.test/hello/@v/v1.0.0+incompatible.info",
        "55|ex.test/Hello/@v/list",
        "56|ex.test/!!hello/@v/list",
        "56|ex.test/!/@v/list",
        "56|ex.test/!1x/@v/list",
        "56|ex.test/hello!/@v/list",
        "57|ex.test/hello/@v/V1.0.0.info",
        "58|ex.test/../hello/@v/list",
        "58|ex.test/./hello/@v/list",
        "58|ex.test/%2e%2e/hello/@v/list",
        "58|ex.test/..%2fhello/@v/list",
        "59|ex.test%2Fhello/@v/list",
        "60|ex.test/hello/@v%2Flist",
        "62|ex.test//hello/@v/list",
        "63|ex.test/hello/@v/list/",
        "63|ex.test/hello/@latest/",
        "63|ex.test/hello/",
        "64|ex.test/hello/@v/",
        "64|ex.test/hello/@v",
        "64|ex.test/hello/@",
        "64|ex.test/hello/@x/list",
        "65|ex.test/hello/@v/v1.0.0",
        "65|ex.test/hello/@v/.info",
        "65|ex.test/hello/@v/v1.0.0.ziphash",
        "65|ex.test/hello/@v/v1.0.0.lock",
        "65|ex.test/hello/@v/v1.0.0.INFO",
        "66|ex.test/hello/@v/..info",
        "66|ex.test/hello/@v/%00.info",
        "67|ex.test/hello/@v/%zz.info",
        "67|ex.test/hello/@v/%",
        "68|ex.test/caf%C3%A9/@v/list",
        "68|ex.test/%EF%BC%8E/@v/list",
        "68|ex.test/%E2%80%8F/@v/list",
        "68|ex.test/caf\u00e9/@v/list",
        "69|ex.test/%C0%AE/@v/list",
        "70|ex.test/hello/@v/list;jsessionid=x",
        "71|ex.test%5Chello/@v/list",
        "74|example/@v/list",
        "74|-x.com/a/@v/list",
        "74|x_y.com/a/@v/list",
        "74|x.com:80/a/@v/list",
        "75|x.com/con/@v/list",
        "75|x.com/aux.go/@v/list",
        "75|x.com/a~1/@v/list",
        "76|gopkg.in/yaml/@v/list",
        "76|ex.test/v1/@v/list",
        "76|ex.test/v02/@v/list",
        "79|ex.test/a/@v/b/@v/list",
        "80|sumdb/@v/list",
      })
  void areNotFound(String number, String path) {
    upstream.forget();
    check(fixture.raw.send("GET", B + path));
    assertThat(upstream.paths()).isEmpty();
  }

  /// Cases 72 and 73.
  @Test
  void longNamesAreNotFoundWithoutAskingAnybody() {
    upstream.forget();
    check(fixture.raw.send("GET", B + "ex.test/" + "a".repeat(5_000) + "/@v/list"));
    check(fixture.raw.send("GET", B + "ex.test/hello/@v/v1.0.0-" + "a".repeat(300) + ".info"));
    check(fixture.raw.send("GET", B + "ex.test" + "/a".repeat(600) + "/@v/list"));
    assertThat(upstream.paths()).isEmpty();
  }

  /// Case 78.
  @Test
  void theRepositoryItselfIsAPageForPeople() {
    for (String path : new String[] {"/repository/all", "/repository/all/"}) {
      RawHttp.Answer answer = fixture.raw.send("GET", path);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.text()).contains("all is a group repository");
    }
  }

  private static void check(RawHttp.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(400, 404, 414);
    Texts.check(answer);
    assertThat(answer.header("Location")).isEmpty();
  }
}
