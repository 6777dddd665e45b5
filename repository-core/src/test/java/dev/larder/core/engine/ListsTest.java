package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.group;
import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fixture.ScriptedTransport.Script;
import dev.larder.core.fixture.SourceHold;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.source.Transport.Cause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists are united and never shrink.
class ListsTest {
  private static final String ONE = "http://one.example/lib/";
  private static final String TWO = "http://two.example/lib/";

  @TempDir private Path folder;
  private TestLarder larder;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(folder)
            .with(
                hosted("own").overlay("lib"),
                proxy("one"),
                proxy("two"),
                group("all", "own", "one", "two"));
    for (String upstream : new String[] {ONE, TWO}) {
      larder.network.small(upstream, "v1", "v2", "v3", "v10", "v99", "v3-x", "v4-x", "v2-x");
    }
  }

  private static Script scripted(String answer) {
    return switch (answer) {
      case "none" -> SourceReply.status(404, "not found");
      case "forbidden" -> SourceReply.status(403, "not offered");
      case "broken" -> SourceReply.status(500, "oops");
      case "busy" -> SourceReply.status(503, "later");
      case "late" -> SourceReply.unreachable(Cause.TIMEOUT);
      case "empty" -> SourceReply.ok("");
      default -> SourceReply.ok(answer.replace(' ', '\n'));
    };
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "v1 v2,    v2 v10,    v1 v2 v10",
    "v1,       none,      v1",
    "none,     v2,        v2",
    "none,     none,      MISSING",
    "empty,    none,      ''",
    "none,     empty,     ''",
    "v1 v2-x,  none,      v1",
    "v1,       broken,    UPSTREAM_BROKEN",
    "broken,   v1,        UPSTREAM_BROKEN",
    "v1,       busy,      UPSTREAM_BUSY",
    "none,     late,      TIMEOUT",
    "v1,       forbidden, FORBIDDEN",
  })
  void listsOfUpstreamsAreUnitedOrFail(String one, String two, String united) {
    larder.network.on(ONE + "list", scripted(one));
    larder.network.on(TWO + "list", scripted(two));

    assertThat(larder.read("all", "lib/list").replace('\n', ' ')).isEqualTo(united);
  }

  @Test
  void whatIsPublishedIsListedAtOnce() {
    larder.network.text(ONE + "list", "v1\n");
    assertThat(larder.read("all", "lib/list")).isEqualTo("v1");

    larder.published("own", "lib/v5", "content");

    assertThat(larder.read("all", "lib/list")).isEqualTo("v1\nv5");
    assertThat(larder.read("own", "lib/list")).isEqualTo("v5");
    assertThat(larder.read("one", "lib/list")).isEqualTo("v1");
  }

  @Test
  void aVersionThatTheUpstreamWithdrewStaysListedOnceItIsStored() {
    larder.network.text(ONE + "list", "v1\nv2\n");
    larder.network.text(ONE + "v1/file.bin", "content");
    for (String file : new String[] {"about", "meta", "file.bin"}) {
      assertThat(larder.read("one", "lib/v1/" + file)).isNotEqualTo("MISSING");
    }
    assertThat(larder.read("one", "lib/list")).isEqualTo("v1\nv2");

    larder.network.text(ONE + "list", "v3\n");
    larder.clock.advance(Duration.ofHours(25));
    assertThat(larder.read("one", "lib/list")).isEqualTo("v1\nv3");

    larder.network.on(ONE + "list", SourceReply.status(404, "gone"));
    larder.clock.advance(Duration.ofHours(25));
    assertThat(larder.read("one", "lib/list")).isEqualTo("v1");
  }

  @Test
  void storedVersionsDoNotHideThatTheUpstreamFails() {
    larder.network.text(ONE + "v1/about", "version v1");
    assertThat(larder.read("one", "lib/v1/about")).isEqualTo("version v1");
    larder.network.on(ONE + "list", SourceReply.status(500, "oops"));

    assertThat(larder.read("one", "lib/list")).isEqualTo("UPSTREAM_BROKEN");
  }

  @Test
  void upstreamsAreAskedAtTheSameTime() throws Exception {
    SourceHold hold = new SourceHold();
    larder.network.on(ONE + "list", hold.before(SourceReply.ok("v1")));
    larder.network.on(TWO + "list", hold.before(SourceReply.ok("v2")));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var list = executor.submit(() -> larder.read("all", "lib/list"));
      Awaitility.await().until(() -> hold.arrived() == 2);
      hold.release();
      assertThat(list.get()).isEqualTo("v1\nv2");
    }
  }
}
