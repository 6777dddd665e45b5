package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.LookUp;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.storage.ConfigurationAct;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When those who look after the server are told that nothing is verified.
class RecordTroubleTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}: {1} then {2} min, {3} then {4} min: {5}")
  @CsvSource({
    // log,       first,  minutes, second,  minutes, told
    "strict.test, FAILED, 5,       FAILED,  0,       strict.test has answered nothing since",
    "strict.test, FAILED, 5,       REFUSED, 60,      strict.test has answered nothing since",
    "strict.test, FAILED, 4,       FAILED,  0,       ''",
    "strict.test, FAILED, 5,       FAILED,  120,     ''",
    "strict.test, FAILED, 5,       PROVEN,  0,       ''",
    "strict.test, FAILED, 5,       UNKNOWN, 0,       ''",
    "strict.test, FAILED, 5,       HELD,    0,       ''",
    "other.test,  FAILED, 5,       FAILED,  0,       ''",
  })
  void tellsOfALogThatIsAskedAndSilent(
      String log, LookUp first, int between, LookUp second, int later, String told) {
    TestLarder larder = new TestLarder(folder).with(proxy("up"));
    larder
        .stores
        .configuration()
        .saveObject("logs", log, Map.of("url", "http://log.test"), ConfigurationAct.server("test"));
    larder.snapshots.reload();

    larder.parts.seen().lookedUp("raw", log, first, "away");
    larder.clock.advance(Duration.ofMinutes(between));
    larder.parts.seen().lookedUp("raw", log, second, "away");
    larder.clock.advance(Duration.ofMinutes(later));

    String trouble = larder.parts.recordTrouble().trouble().orElse("");
    assertThat(trouble).startsWith(told);
    assertThat(trouble.isEmpty()).isEqualTo(told.isEmpty());
  }
}
