package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Log;
import dev.larder.api.RecordPlace;
import dev.larder.core.memory.MemoryLogs;
import dev.larder.core.storage.StoredLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordPlacesTest {
  private static final Coordinates VERSION = new Coordinates("corp.example/Hello", "v1.0.0-RC1");

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "sum.golang.org 17, 'sum.golang.org 17"
        + " sumdb/sum.golang.org/lookup/corp.example/!hello@v1.0.0-!r!c1'",
    "sum.ex.test/a/b 0, 'sum.ex.test/a/b 0"
        + " sumdb/sum.ex.test/a/b/lookup/corp.example/!hello@v1.0.0-!r!c1'",
    "sum.golang.org,    ''",
    "sum.golang.org x,  ''",
    "'',                ''",
  })
  void areWhereTheVersionWasVerified(String verified, String expected) {
    String told =
        RecordPlaces.of(VERSION, Map.of("verified", verified), List.of()).stream()
            .map(one -> one.log() + " " + one.id() + " " + one.path())
            .findFirst()
            .orElse("");
    assertThat(told).isEqualTo(expected);
  }

  @Test
  void areInTheLogsOfThisServer() {
    MemoryLogs logs = new MemoryLogs();
    Log log = new StoredLog(logs, logs.open("go", "sums.ex.test", Log.Kind.OWN));
    var _ = log.append(List.of(entry("other v1.0.0"), entry(OwnLog.key(VERSION))));

    assertThat(RecordPlaces.of(VERSION, Map.of(), List.of(log)))
        .containsExactly(
            new RecordPlace(
                "sums.ex.test",
                1,
                true,
                "sumdb/sums.ex.test/tlog/proof/corp.example/!hello@v1.0.0-!r!c1"));
  }

  private static Log.Entry entry(String key) {
    return new Log.Entry(key, key.getBytes(UTF_8), Map.of());
  }
}
