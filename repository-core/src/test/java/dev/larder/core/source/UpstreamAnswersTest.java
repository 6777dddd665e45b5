package dev.larder.core.source;

import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.events.Events;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.source.Transport.Cause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an upstream's answers mean. Nothing uncertain is missing, and nothing wrong is stored.
class UpstreamAnswersTest {
  private static final String UP = "http://up.example/";

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder = new TestLarder(folder).with(proxy("up"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "400, MISSING",
    "404, MISSING",
    "410, MISSING",
    "403, FORBIDDEN",
    "401, UPSTREAM_BROKEN",
    "407, UPSTREAM_BROKEN",
    "418, UPSTREAM_BROKEN",
    "429, UPSTREAM_BUSY",
    "503, UPSTREAM_BUSY",
    "500, UPSTREAM_BROKEN",
    "502, UPSTREAM_BROKEN",
    "504, UPSTREAM_BROKEN",
    "204, UPSTREAM_BROKEN",
    "206, UPSTREAM_BROKEN",
    "302, UPSTREAM_BROKEN",
    "304, UPSTREAM_BROKEN",
  })
  void aStatusEndsSo(int status, String ending) {
    for (String path : new String[] {"lib/v1/about", "lib/v1/file.bin", "lib/list", "lib/x/find"}) {
      larder.network.on(UP + path, SourceReply.status(status, "the words"));
      assertThat(larder.read("up", path)).as(path).isEqualTo(ending);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "CONNECTION, UPSTREAM_BROKEN",
    "CONNECT_TIMEOUT, TIMEOUT",
    "TIMEOUT, TIMEOUT",
    "CERTIFICATE, UPSTREAM_BROKEN",
    "REDIRECT, UPSTREAM_BROKEN",
  })
  void anUpstreamThatIsNotReachedEndsSo(Cause cause, String ending) {
    for (String path : new String[] {"lib/v1/about", "lib/v1/file.bin", "lib/list", "lib/x/find"}) {
      larder.network.on(UP + path, SourceReply.unreachable(cause));
      assertThat(larder.read("up", path)).as(path).isEqualTo(ending);
    }
  }

  private String words(int status, String said) {
    larder.network.on(UP + "lib/v1/about", SourceReply.status(status, said));
    return Endings.words(larder.get(ADMIN, "up", "lib/v1/about"));
  }

  @Test
  void theUpstreamsOwnWordsReachTheClientPrintable() {
    assertThat(words(403, "not offered\u001b[31m\nsecond line"))
        .isEqualTo("forbidden: upstream up.example answered 403: not offered?[31m\nsecond line");
    assertThat(words(503, "overloaded\nsecond line"))
        .isEqualTo("upstream up.example answered 503: overloaded; try again later");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 410})
  void allLinesOfWhatIsNotFoundReachTheClient(int status) {
    String said =
        """
        not found: module ex.test/lib: git ls-remote -q origin in /tmp/vcs/8bd0: exit status 128:
        \tfatal: could not read Username for 'https://ex.test': terminal prompts disabled
        Confirm the import path was entered correctly.
        If this is a private repository, see https://go.dev/doc/faq#git_https for more.
        """;
    for (String path : new String[] {"lib/v1/about", "lib/v1/file.bin", "lib/list", "lib/x/find"}) {
      larder.network.on(UP + path, SourceReply.status(status, said));

      // Once from the upstream, and once as it is remembered.
      for (int time = 0; time < 2; time++) {
        assertThat(Endings.words(larder.get(ADMIN, "up", path)))
            .as(path)
            .isEqualTo(said.replace("\t", "").strip());
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lines ended by CR LF           | a\\r\\nb\\r\\n       | a\\nb
          a blank line, where clients end | a\\n\\n \\nb         | a\\nb
          blank lines in front           | \\n\\na             | a
          eight lines                    | 1\\n2\\n3\\n4\\n5\\n6\\n7\\n8 | 1\\n2\\n3\\n4\\n5\\n6\\n7\\n8
          nine lines                     | 1\\n2\\n3\\n4\\n5\\n6\\n7\\n8\\n9 | 1\\n2\\n3\\n4\\n5\\n6\\n7\\n…
          control characters             | a<BEL>b          | a?b
          nothing                        | \\n               | not found: upstream up.example answered 404, and says no more
          """)
  void linesAreMadeFitForClients(String what, String said, String shown) {
    assertThat(words(404, said.translateEscapes().replace("<BEL>", "\u0007")))
        .as(what)
        .isEqualTo(shown.translateEscapes());
  }

  @Test
  void aLongTextIsCut() {
    assertThat(words(404, "x".repeat(3_000))).isEqualTo("x".repeat(640) + "…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json", ""})
  void otherThanPlainTextIsNotRepeated(String type) {
    larder.network.on(
        UP + "lib/v1/about", SourceReply.status(404, "<b>no</b>").header("content-type", type));

    assertThat(Endings.words(larder.get(ADMIN, "up", "lib/v1/about")))
        .isEqualTo("not found: upstream up.example answered 404, and says no more");
  }

  @ParameterizedTest(name = "{0} with {1} of {2} bytes announced: {3}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          lib/v1/about,    version v1, 10, version v1
          lib/v1/about,    version v1, -,  version v1
          lib/v1/about,    version v1, 11, UPSTREAM_BROKEN
          lib/v1/about,    version v1, 9,  UPSTREAM_BROKEN
          lib/v1/about,    version v2, 10, UPSTREAM_BROKEN
          lib/v1/about,    version v1, 2000000, UPSTREAM_BROKEN
          lib/v1/file.bin, bytes,      5,  bytes
          lib/v1/file.bin, bytes,      -,  bytes
          lib/v1/file.bin, bytes,      6,  UPSTREAM_BROKEN
          lib/v1/file.bin, bytes,      4,  UPSTREAM_BROKEN
          lib/v1/file.bin, bytes,      90000000, UPSTREAM_BROKEN
          """)
  void aBodyOfTheWrongSizeOrContentIsNotStored(
      String path, String body, Long announced, String ending) {
    OptionalLong length = announced == null ? OptionalLong.empty() : OptionalLong.of(announced);
    larder.network.on(UP + path, SourceReply.ok(body).announcing(length));

    assertThat(larder.read("up", path)).isEqualTo(ending);
    assertThat(larder.readStored("up", path)).isEqualTo(ending.equals(body) ? body : "MISSING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lib/v1/about", "lib/v1/file.bin", "lib/list", "lib/x/find"})
  void aBodyThatBreaksOffIsBrokenAndOneThatStallsIsLate(String path) {
    SourceReply whole = SourceReply.ok("version v1");
    larder.network.on(UP + path, whole.breaking(4, new IOException("reset")));
    assertThat(larder.read("up", path)).isEqualTo("UPSTREAM_BROKEN");

    larder.network.on(UP + path, whole.breaking(4, new StalledException("1 byte in 30 s")));
    assertThat(larder.read("up", path)).isEqualTo("TIMEOUT");
    assertThat(larder.readStored("up", path)).isEqualTo("MISSING");
    assertThat(larder.blobs.stored()).isEmpty();
    larder.settled();
  }

  @ParameterizedTest
  @ValueSource(strings = {"lib/v1/about", "lib/v1/file.bin", "lib/list"})
  void anEncodingThatNobodyAskedForIsRejected(String path) {
    larder.network.on(UP + path, SourceReply.ok("version v1").header("content-encoding", "gzip"));

    assertThat(larder.read("up", path)).isEqualTo("UPSTREAM_BROKEN");
  }

  @Test
  void aPageInPlaceOfAListIsNoEmptyList() {
    larder.network.text(UP + "lib/list", "<html>please log in</html>");

    assertThat(larder.read("up", "lib/list")).isEqualTo("UPSTREAM_BROKEN");
  }

  @Test
  void anUncertainAnswerIsNotRemembered() {
    larder.network.on(UP + "lib/v1/about", SourceReply.status(500, "oops"));
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("UPSTREAM_BROKEN");

    larder.network.text(UP + "lib/v1/about", "version v1");
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("version v1");
  }

  @Test
  void aBadFileRaisesAnEvent() {
    larder.network.text(UP + "lib/v1/about", "version v2");
    larder.read("up", "lib/v1/about");

    assertThat(larder.parts.events().counts())
        .containsEntry(Events.Kind.UPSTREAM_CONTENT_REJECTED, 1L);
  }
}
