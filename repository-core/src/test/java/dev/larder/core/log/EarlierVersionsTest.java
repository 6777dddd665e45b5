package dev.larder.core.log;

import static dev.larder.core.fixture.Blueprint.hosted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.events.Events;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.log.EarlierVersions.Progress;
import dev.larder.core.raw.RawLog;
import dev.larder.core.storage.ConfigurationAct;
import dev.larder.core.storage.Logs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is asked of the store by a turn. Who appends holds the lock of all publishes.
class EarlierVersionsTest {
  @TempDir private Path folder;
  private final List<String> asked = new ArrayList<>();
  private final Events events = new Events();
  private TestLarder larder;
  private OwnLogs logs;
  private EarlierVersions earlier;

  @BeforeEach
  void start() {
    larder = new TestLarder(folder).with(hosted("own").exclusive("mine"));
    larder.published("own", "mine/a/v1", "one").published("own", "mine/a/v2", "two");
    Logs counted = LogRig.calling(larder.stores::logs, asked::add);
    logs = new OwnLogs(larder.snapshots, counted, larder.logs, larder.clock);
    earlier =
        new EarlierVersions(
            larder.snapshots, logs, larder.stores.ports().versionWalk(), events, larder.clock);
    larder
        .stores
        .configuration()
        .saveObject(
            "own-logs", "sums.test", Map.of("own.mode", "plain"), ConfigurationAct.server("test"));
    larder.snapshots.reload();
    logs.catchUp();
  }

  private SignedLog log() {
    return logs.current().getFirst();
  }

  private int appendsOfATurn() {
    asked.clear();
    larder.clock.advance(Duration.ofHours(2));
    earlier.turn(() -> false);
    return (int) asked.stream().filter("append"::equals).count();
  }

  @Test
  void whatHasItsRecordIsOnlyLookedAt() {
    assertThat(appendsOfATurn()).isOne();
    assertThat(appendsOfATurn()).isZero();
    assertThat(asked).contains("find");
    assertThat(earlier.progress(log())).contains(new Progress(2, 2, true));
  }

  @Test
  void onlyWhatLacksItsRecordIsAppended() {
    log().append(List.of(RawLog.entry("mine/a@v2", "another hash")));

    assertThat(appendsOfATurn()).isOne();

    assertThat(log().from(0, 10))
        .extracting(one -> one.entry().key())
        .containsExactly("mine/a@v2", "mine/a@v1");
    assertThat(events.counts().get(Events.Kind.RECORD_MISMATCH)).isOne();
    assertThat(earlier.progress(log())).contains(new Progress(2, 2, true));
  }
}
