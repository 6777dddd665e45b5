package dev.larder.go.sumdb;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.core.log.SeenLogs;
import dev.larder.go.TestPorts;
import dev.larder.go.tlog.Tile;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Two look-ups at once that come with one new head, and need other tiles each.
class SharedHeadTest {
  private final TestPorts ports = new TestPorts();
  private final LyingDatabase database = new LyingDatabase("").grow(700);

  private PublicLog log() {
    return new PublicLog(
        new PublicDatabase(
            LyingDatabase.NAME,
            Map.of("key", database.signer.key().text(), "url", "https://" + LyingDatabase.NAME)),
        ports);
  }

  private void find(int number) {
    Outcome<ProvenRecord> record = log().record(LyingDatabase.version(number));
    assertThat(record).as("record %d", number).isInstanceOf(Found.class);
  }

  /// A node that remembers nothing finds all of them.
  @Test
  void keepsTheTilesOfBoth() {
    ports.host =
        address -> {
          if (address.getPath().contains("/tile/")) {
            ports.host = again -> database.answer(again);
            find(300);
          }
          return database.answer(address);
        };
    find(3);

    database.reachable = false;
    ports.seen = new SeenLogs(ports.logs, InstantSource.system(), Ticker.systemTicker());
    for (int number : List.of(3, 300)) {
      find(number);
      assertThat(log().tile(new Tile(0, number / 256, 256))).isInstanceOf(Found.class);
    }
  }
}
