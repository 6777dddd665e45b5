package dev.larder.core.browse;

import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.RecordSource;
import dev.larder.core.access.Action;
import dev.larder.core.browse.Verification.State;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.staging.Sha256;
import dev.larder.core.storage.ConfigurationAct;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How public records decide about a version, told to whoever asks.
final class ExplainedVerificationTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}: {1} in {2} is {3}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lax.test   | corp/a | own | PUBLISHED  | published here: nobody else is asked
          lax.test   | lib    | up  | VERIFIED   | verified by record log
          lax.test   | odd    | up  | UNVERIFIED | kept without a record: no record; it is looked up again every hour
          lax.test   | old    | up  | PENDING    | that is done within the hour, lax.test (lax): the first one that knows it decides
          lax.test   | none   | up  | AHEAD      | when it is fetched it is held against lax.test (lax)
          lax.test   | mine   | priv | EXCLUSIVE  | nobody is asked: the exclusive namespace mine keeps the name on this server
          other.test | none   | up  | OFF        | nobody is asked: verify is off everywhere
          """)
  void saysHowAVersionIsVerified(
      String log, String component, String repository, State state, String text) {
    TestLarder larder =
        new TestLarder(folder)
            .with(hosted("own").exclusive("corp/*"), proxy("up"), proxy("priv").exclusive("mine"))
            .published("own", "corp/a/v1", "one");
    fetch(larder, "old");
    larder
        .stores
        .configuration()
        .saveObject("logs", log, Map.of("url", "http://log.test"), ConfigurationAct.server("test"));
    larder.snapshots.reload();
    String hash = Sha256.hex("content".getBytes(StandardCharsets.UTF_8));
    larder.network.on("http://log.test/lib@v1", SourceReply.ok(hash));
    fetch(larder, "lib");
    fetch(larder, "odd");

    Explanation told =
        ExplainerTest.explain(larder, TestLarder.ADMIN, repository, component, "v1", Action.READ);

    Verification how = told.verification().orElseThrow();
    assertThat(how.state()).isEqualTo(state);
    assertThat(how.text()).contains(text);
    boolean hasNobody = Set.of(State.PUBLISHED, State.EXCLUSIVE).contains(state);
    assertThat(how.asked())
        .extracting(RecordSource::name)
        .isEqualTo(hasNobody ? List.of() : List.of(log));
  }

  private static void fetch(TestLarder larder, String component) {
    String path = component + "/v1/file.bin";
    larder.network.text("http://up.example/" + path, "content");
    assertThat(larder.read("up", path)).isEqualTo("content");
    larder.settled();
  }
}
