package dev.larder.core.storage;

import static dev.larder.core.storage.LogSamples.bytes;
import static dev.larder.core.storage.LogSamples.entries;
import static dev.larder.core.storage.LogSamples.entry;
import static dev.larder.core.storage.LogSamples.ids;
import static dev.larder.core.storage.LogSamples.keys;
import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.larder.api.Coordinates;
import dev.larder.api.Log;
import dev.larder.api.Log.Kind;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Refused;
import dev.larder.api.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of versions must do with records that logs have of them.
public abstract class LoggedCommitContract extends StoreCase {
  private Logs logs;
  private LogId log;

  @BeforeEach
  final void openLog() {
    logs = stores.logs();
    log = logs.open("raw", LogSamples.freshName(), Kind.OWN).id();
  }

  @Test
  void aPublishedVersionIsInTheLog() {
    assertThat(commit(recorded(published(here, name, "one"), "one")).created()).isTrue();

    assertThat(logs.size(log)).isOne();
    assertThat(logs.find(log, name.toString()).orElseThrow().entry().record())
        .isEqualTo(bytes("one"));
  }

  @Test
  void whatIsRefusedIsInNoLog() {
    commit(published(here, name, "one"));

    assertThat(refusal(recorded(published(here, name, "two"), "two")).kind())
        .isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(
            refusal(recorded(fetched(here, name, Map.of("sum", "two"), small("x", "x")), "two"))
                .kind())
        .isEqualTo(Refusal.Kind.CONFLICT);

    assertThat(logs.size(log)).isZero();
  }

  @Test
  void whatIsPublishedAgainIsLoggedOnceAndKeepsItsRecord() {
    commit(recorded(published(here, name, "one"), "one"));

    assertThat(commit(recorded(published(here, name, "one"), "other")).created()).isFalse();

    assertThat(logs.size(log)).isOne();
    assertThat(logs.find(log, name.toString()).orElseThrow().entry().record())
        .isEqualTo(bytes("one"));
  }

  /// It was published before there was a log.
  @Test
  void whatIsThereAlreadyIsLoggedWhenItIsPublishedAgain() {
    commit(published(here, name, "one"));

    assertThat(commit(recorded(published(here, name, "one"), "one")).created()).isFalse();

    assertThat(keys(logs.from(log, 0, 10))).containsExactly(name.toString());
  }

  @Test
  void aFetchedVersionIsInTheLogToo() {
    Publication note = fetched(here, name, Map.of("sum", "s"), small("note", "n"));

    assertThat(commit(recorded(note, "s")).created()).isTrue();
    assertThat(commit(recorded(note, "s")).created()).isFalse();
    assertThat(commit(fetched(here, name, Map.of("sum", "s"), small("more", "m"))).created())
        .isTrue();

    assertThat(keys(logs.from(log, 0, 10))).containsExactly(name.toString());
    assertThat(stored(here).files()).hasSize(2);
  }

  @Test
  void severalLogsMayHaveRecordsOfAVersion() {
    LogId other = logs.open("raw", LogSamples.freshName(), Kind.OWN).id();
    logs.append(other, entries("a", "b"));
    List<LogEntry> records =
        List.of(
            new LogEntry(other, entry("b", "x")),
            new LogEntry(log, entry("c", "x")),
            new LogEntry(other, entry("d", "x")),
            new LogEntry(other, entry("d", "y")),
            new LogEntry(other, entry("c", "x")));

    commit(published(here, name, "one").recordedAs(records));

    assertThat(keys(logs.from(log, 0, 10))).containsExactly("c");
    assertThat(keys(logs.from(other, 0, 10))).containsExactly("a", "b", "d", "c");
    assertThat(logs.size(other)).isEqualTo(4);
  }

  @Test
  void nothingIsStoredOfAVersionThatALogDoesNotTake() {
    LogId closed = logs.open("raw", LogSamples.freshName(), Kind.OWN).id();
    LogId seen = logs.open("raw", LogSamples.freshName(), Kind.SEEN).id();
    logs.close(closed);
    LogEntry taken = new LogEntry(log, entry("k", "x"));

    for (Publication one :
        List.of(
            published(here, name, "one"),
            fetched(here, name, Map.of("sum", "one"), small("note", "n")))) {
      assertThatExceptionOfType(ClosedLogException.class)
          .isThrownBy(() ->
              metadata.commit(
                  one.recordedAs(List.of(taken, new LogEntry(closed, entry("k", "x"))))));
      assertThatIllegalStateException()
          .isThrownBy(() ->
              metadata.commit(one.recordedAs(List.of(taken, new LogEntry(seen, entry("k", "x"))))));
      assertThatIllegalArgumentException()
          .isThrownBy(() ->
              metadata.commit(
                  one.recordedAs(
                      List.of(taken, new LogEntry(new LogId(1L << 40), entry("k", "x"))))));
    }

    assertThat(metadata.version(Set.of(here), name)).isEmpty();
    assertThat(logs.size(log)).isZero();
  }

  @Test
  void recordsOfDeletedVersionsStay() {
    commit(recorded(published(here, name, "one"), "one"));
    long change = stores.configuration().load().change();

    metadata.delete(here, name, "wrong", Samples.act("x").author());

    assertThat(stores.configuration().load().change()).isGreaterThan(change);
    assertThat(keys(logs.from(log, 0, 10))).containsExactly(name.toString());
  }

  @Test
  void aPublishIsOneChangeWithOrWithoutARecord() {
    long before = stores.configuration().load().change();

    commit(recorded(published(here, name, "one"), "one"));
    commit(recorded(published(here, name, "one"), "one"));

    assertThat(stores.configuration().changesAfter(before, 10)).hasSize(1);
  }

  @Test
  void ofManyPublishesOfOneVersionTheWinnersRecordIsLogged() throws Exception {
    List<Outcome<Receipt>> outcomes =
        Together.run(
            16,
            number ->
                stores()
                    .metadata()
                    .commit(recorded(published(here, name, "" + number), "" + number)));

    assertThat(outcomes).filteredOn(Found.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Refused.class::isInstance).hasSize(15);
    assertThat(logs.size(log)).isOne();
    assertThat(logs.find(log, name.toString()).orElseThrow().entry().record())
        .isEqualTo(bytes(String.valueOf(stored(here).facts().get("sum"))));
  }

  /// With some that fail, and with appends beside.
  @Test
  void manyPublishesLeaveNoGap() throws Exception {
    Together.run(16, number -> publishMany(number, 10));

    List<Log.Placed> all = logs.from(log, 0, Log.MAX_RECORDS);
    assertThat(ids(all)).isEqualTo(LogSamples.upTo(16 * 10));
    assertThat(logs.size(log)).isEqualTo(all.size());
    assertThat(keys(all)).doesNotHaveDuplicates();
  }

  private int publishMany(int number, int each) {
    LogId closed = logs.open("raw", LogSamples.freshName(), Kind.OWN).id();
    logs.close(closed);
    for (int i = 0; i < each; i++) {
      Coordinates version = new Coordinates(name.component() + number, "v1." + i);
      LogEntry record = new LogEntry(log, entry(version.toString(), "x"));
      Publication one = published(here, version, "x");
      if (number % 4 == 0) {
        stores().logs().append(log, List.of(record.entry()));
      } else {
        assertThatExceptionOfType(ClosedLogException.class)
            .isThrownBy(() ->
                stores()
                    .metadata()
                    .commit(one.recordedAs(List.of(record, new LogEntry(closed, record.entry())))));
        found(stores().metadata().commit(one.recordedAs(List.of(record))));
      }
    }
    return each;
  }

  private Publication recorded(Publication one, String record) {
    return one.recordedAs(List.of(new LogEntry(log, entry(name.toString(), record))));
  }
}
