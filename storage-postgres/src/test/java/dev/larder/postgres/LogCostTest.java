package dev.larder.postgres;

import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Log.Kind;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.LogEntry;
import dev.larder.core.storage.LogId;
import dev.larder.core.storage.LogSamples;
import dev.larder.core.storage.Logs;
import dev.larder.core.storage.Publication;
import dev.larder.core.storage.Samples;
import dev.larder.postgres.CountingWire.Asked;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What logs ask of the database.
final class LogCostTest {
  private final PostgresStores postgres = PostgresStores.open();
  private CountedDatabase counted;
  private Logs logs;
  private RepositoryId here;
  private LogId log;

  @BeforeEach
  void countOnTheWire() throws IOException {
    counted = CountedDatabase.of(postgres.server());
    logs = counted.ports().logs();
    here = Samples.repository(counted.ports());
    log = logs.open("raw", LogSamples.freshName(), Kind.OWN).id();
  }

  @AfterEach
  void close() throws IOException {
    counted.close();
    postgres.close();
  }

  private Asked asked(Publication one) {
    return counted.asked(() -> counted.ports().metadata().commit(one));
  }

  private Publication recorded(Publication one) {
    return one.recordedAs(
        List.of(new LogEntry(log, LogSamples.entry(one.coordinates().toString(), "x"))));
  }

  /// One statement more, in a round trip that there is anyway.
  @Test
  void aRecordCostsAPublishNoRoundTrip() {
    Asked without = asked(published(here, name(1), "x"));

    assertThat(asked(recorded(published(here, name(2), "x"))).minus(without))
        .isEqualTo(new Asked(1, 0, 0));
  }

  /// It is no group's any more: a transaction begins, places the records last, and ends.
  @Test
  void aRecordCostsAFetchThreeRoundTrips() {
    Asked without = asked(fetched(here, name(1), Map.of(), small("note", "x")));

    Asked with = asked(recorded(fetched(here, name(2), Map.of(), small("note", "x"))));

    assertThat(with.minus(without).roundTrips()).isEqualTo(3);
    assertThat(with.transactions()).isEqualTo(without.transactions());
  }

  @Test
  void whatIsAppendedOrReadIsOneRoundTrip() {
    assertThat(counted.asked(() -> logs.append(log, LogSamples.entries("a", "b"))).roundTrips())
        .isOne();
    assertThat(counted.asked(() -> logs.append(log, LogSamples.entries("a"))).roundTrips()).isOne();
    assertThat(counted.asked(() -> logs.find(log, "a"))).isEqualTo(new Asked(1, 1, 1));
    assertThat(counted.asked(() -> logs.find(log, List.of("a", "b", "c"))))
        .isEqualTo(new Asked(1, 1, 1));
    assertThat(counted.asked(() -> logs.from(log, 0, 10))).isEqualTo(new Asked(1, 1, 1));
    assertThat(counted.asked(() -> logs.pages(log, Set.of("a", "b"))))
        .isEqualTo(new Asked(1, 1, 1));
    assertThat(counted.asked(() -> logs.head(log))).isEqualTo(new Asked(1, 1, 1));
  }

  /// A transaction: its begin, the pages, the record, and its end.
  @Test
  void whatIsKeptOfAnotherLogIsOneTransaction() {
    LogId seen = logs.open("raw", LogSamples.freshName(), Kind.SEEN).id();
    logs.keep(seen, List.of(LogSamples.placed(1, "a")), Map.of("p", new byte[1]));

    Asked asked =
        counted.asked(
            () -> logs.keep(seen, List.of(LogSamples.placed(2, "b")), Map.of("p", new byte[2])));

    assertThat(asked).isEqualTo(new Asked(1 + 1 + 3 + 1, 4, 1));
  }

  private static Coordinates name(int number) {
    return new Coordinates("example.com/m", "v1." + number);
  }
}
