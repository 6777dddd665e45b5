package dev.larder.core.storage;

import static dev.larder.core.storage.LogSamples.bytes;
import static dev.larder.core.storage.LogSamples.entries;
import static dev.larder.core.storage.LogSamples.entry;
import static dev.larder.core.storage.LogSamples.ids;
import static dev.larder.core.storage.LogSamples.keys;
import static dev.larder.core.storage.LogSamples.placed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.larder.api.Log;
import dev.larder.api.Log.Entry;
import dev.larder.api.Log.Kind;
import dev.larder.api.Log.Placed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of logs must do with records.
public abstract class LogsContract {
  private Logs logs;
  private String name;
  private LogId own;
  private LogId seen;

  /// The store under test; tests use logs of their own and may share one. Each call may answer
  /// another node's.
  protected abstract Logs logs();

  @BeforeEach
  final void openLogs() {
    logs = logs();
    name = LogSamples.freshName();
    own = logs.open("raw", name, Kind.OWN).id();
    seen = logs.open("raw", name + "/seen", Kind.SEEN).id();
  }

  @Test
  void aLogIsTheSameUnderItsNameForEver() {
    LogRow row = logs.row(own);

    assertThat(row).isEqualTo(new LogRow(own, "raw", name, Kind.OWN, false));
    assertThat(logs.open("raw", name, Kind.OWN)).isEqualTo(row);
    assertThat(logs.find("raw", name)).contains(row);
    assertThat(logs.find("Raw", name)).isEmpty();
    assertThat(logs.find("raw", name + "x")).isEmpty();
    assertThat(logs.open("Raw", name, Kind.SEEN).id()).isNotEqualTo(own);
    assertThat(logs.all()).contains(row, logs.row(seen));
    assertThatIllegalStateException().isThrownBy(() -> logs.open("raw", name, Kind.SEEN));
  }

  @Test
  void idsBeginAtZeroAndHaveNoGaps() {
    assertThat(ids(logs.append(own, entries("a", "b")))).containsExactly(0L, 1L);
    assertThat(ids(logs.append(own, entries("c")))).containsExactly(2L);
    assertThat(logs.append(own, List.of())).isEmpty();

    assertThat(logs.size(own)).isEqualTo(3);
    assertThat(keys(logs.from(own, 0, 10))).containsExactly("a", "b", "c");
    assertThat(ids(logs.from(own, 1, 10))).containsExactly(1L, 2L);
    assertThat(keys(logs.from(own, 1, 1))).containsExactly("b");
    assertThat(logs.from(own, 3, 10)).isEmpty();
    assertThat(logs.size(seen)).isZero();
    assertThat(logs.from(seen, 0, 10)).isEmpty();
  }

  @Test
  void aRecordComesBackAsItWasGiven() {
    Instant before = Instant.now().minusSeconds(60);
    var given = new Entry("k é", new byte[] {0, -1, 10}, Map.of("hash", "h1:é", "size", ""));

    Placed placed = logs.append(own, List.of(given)).getFirst();

    assertThat(placed).usingRecursiveComparison().isEqualTo(new Placed(0, given, placed.at()));
    assertThat(placed.at()).isBetween(before, Instant.now().plusSeconds(60));
    assertThat(logs.find(own, "k é")).get().usingRecursiveComparison().isEqualTo(placed);
    assertThat(logs.from(own, 0, 1))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(placed);
    assertThat(logs.find(own, "K é")).isEmpty();
    assertThat(logs.find(seen, "k é")).isEmpty();
  }

  @Test
  void aKeyKeepsItsFirstRecord() {
    List<Placed> first = logs.append(own, entries("a", "b"));

    List<Placed> again =
        logs.append(own, List.of(entry("b", "other"), entry("c", "1"), entry("c", "2")));

    assertThat(ids(again)).containsExactly(1L, 2L, 2L);
    assertThat(again.getFirst()).usingRecursiveComparison().isEqualTo(first.getLast());
    assertThat(again.getLast().entry().record()).isEqualTo(bytes("1"));
    assertThat(logs.size(own)).isEqualTo(3);
  }

  @Test
  void recordsOfManyKeysAreFoundAtOnce() {
    List<Placed> all = logs.append(own, entries("a", "b", "c é"));

    assertThat(logs.find(own, List.of("c é", "x", "a", "a")))
        .usingRecursiveComparison()
        .isEqualTo(Map.of("a", all.getFirst(), "c é", all.getLast()));
    assertThat(logs.find(own, List.of())).isEmpty();
    assertThat(logs.find(seen, List.of("a"))).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> logs.find(own, Collections.nCopies(Log.MAX_RECORDS + 1, "a")));
  }

  @Test
  void refusesWhatIsTooLarge() {
    var large = new Entry("k".repeat(Log.MAX_KEY_BYTES), new byte[Log.MAX_RECORD_BYTES], Map.of());
    var many = new ArrayList<Entry>();
    for (int i = 0; i < Log.MAX_RECORDS; i++) {
      many.add(entry("k" + i, "r"));
    }

    assertThat(logs.append(own, List.of(large))).hasSize(1);
    assertThat(logs.append(own, many)).hasSize(Log.MAX_RECORDS);
    many.add(entry("k", "r"));
    assertThatIllegalArgumentException().isThrownBy(() -> logs.append(own, many));
    assertThatIllegalArgumentException().isThrownBy(() -> logs.from(own, 0, Log.MAX_RECORDS + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> logs.open("raw", "", Kind.OWN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> logs.open("raw", "é".repeat(Logs.MAX_NAME_BYTES / 2 + 1), Kind.OWN));
    assertThatIllegalArgumentException().isThrownBy(() -> logs.size(new LogId(1L << 40)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> logs.append(new LogId(1L << 40), entries("a")));
  }

  @Test
  void aClosedLogTakesNothingNewAndStaysReadable() {
    Placed first = logs.append(own, entries("a")).getFirst();
    logs.keep(seen, List.of(placed(7, "a")));
    logs.close(own);
    logs.close(own);
    logs.close(seen);

    assertThatExceptionOfType(ClosedLogException.class)
        .isThrownBy(() -> logs.append(own, entries("a", "b")))
        .withMessageContaining(name);
    assertThatExceptionOfType(ClosedLogException.class)
        .isThrownBy(() -> logs.keep(seen, List.of(placed(8, "b"))));
    assertThat(logs.append(own, entries("a")))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(first);
    logs.keep(seen, List.of(placed(7, "a")));
    assertThat(logs.row(own).closed()).isTrue();
    assertThat(logs.open("raw", name, Kind.OWN)).isEqualTo(logs.row(own));
    assertThat(keys(logs.from(own, 0, 10))).containsExactly("a");
    assertThat(keys(logs.from(seen, 0, 10))).containsExactly("a");
  }

  @Test
  void anotherOnesRecordsKeepTheIdsThatItGaveThem() {
    logs.keep(seen, List.of(placed(704, "b"), placed(3, "a")));
    logs.keep(seen, List.of(placed(3, "a"), placed(1L << 40, "c"), placed(1L << 40, "c")));

    assertThat(logs.size(seen)).isEqualTo(3);
    assertThat(ids(logs.from(seen, 0, 10))).containsExactly(3L, 704L, 1L << 40);
    assertThat(ids(logs.from(seen, 4, 1))).containsExactly(704L);
    assertThat(logs.find(seen, "b")).get().usingRecursiveComparison().isEqualTo(placed(704, "b"));
  }

  @Test
  void whatIsKeptOfAnotherOneIsNeverAnythingElse() {
    logs.keep(seen, List.of(placed(3, "a"), placed(4, "b")));

    List<List<Placed>> others =
        List.of(
            List.of(placed(5, "c"), new Placed(3, entry("a", "other"), LogSamples.AT)),
            List.of(placed(5, "c"), placed(3, "d")),
            List.of(placed(5, "c"), placed(6, "a")),
            List.of(placed(3, "b")),
            List.of(placed(5, "c"), placed(5, "d")),
            List.of(placed(5, "c"), placed(6, "c")));
    for (List<Placed> other : others) {
      assertThatIllegalStateException().isThrownBy(() -> logs.keep(seen, other));
    }

    assertThat(ids(logs.from(seen, 0, 10))).containsExactly(3L, 4L);
    assertThat(logs.size(seen)).isEqualTo(2);
  }

  /// Each with a page, of which some know more than others.
  @Test
  void whatManyBringAtOnceIsKeptAndWhatContradictsFailsAlone() {
    logs.keep(seen, List.of(placed(0, "taken")), Map.of("page 11", bytes("x")));
    List<Future<?>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 1; i <= 300; i++) {
        Placed one = i == 150 ? placed(0, "other") : placed(i, "key " + i);
        String page = i == 151 ? "wrong" : "x".repeat(1 + i % 7);
        Map<String, byte[]> pages = Map.of("page " + i % 20, bytes(page));
        all.add(threads.submit(() -> logs().keep(seen, List.of(one), pages)));
      }
    }

    assertThat(all.stream().filter(one -> one.state() == Future.State.FAILED)).hasSize(2);
    assertThat(logs.find(seen, "other")).isEmpty();
    assertThat(logs.size(seen)).isEqualTo(299);
    assertThat(logs.pages(seen, Set.of("page 0", "page 12")).values())
        .extracting(page -> new String(page, UTF_8))
        .containsExactly("x".repeat(7), "x".repeat(7));
  }

  @Test
  void pagesAndRecordsAreKeptTogetherOrNotAtAll() {
    logs.keep(seen, List.of(placed(1, "a")), Map.of("p", bytes("one"), "q", bytes("x")));
    logs.keep(seen, List.of(placed(2, "b")), Map.of("p", bytes("on"), "q", bytes("xy")));

    assertThatIllegalStateException()
        .isThrownBy(() -> logs.keep(seen, List.of(placed(3, "a")), Map.of("q", bytes("xyz"))));
    assertThatIllegalStateException()
        .isThrownBy(() -> logs.keep(seen, List.of(placed(3, "c")), Map.of("p", bytes("other"))))
        .withMessageContaining("p");

    assertThat(ids(logs.from(seen, 0, 10))).containsExactly(1L, 2L);
    assertThat(logs.pages(seen, Set.of("p", "q")))
        .usingRecursiveComparison()
        .isEqualTo(Map.of("p", bytes("one"), "q", bytes("xy")));
  }

  @Test
  void recordsAreNumberedHereOrElsewhereAndNotBoth() {
    assertThatIllegalStateException().isThrownBy(() -> logs.append(seen, entries("a")));
    assertThatIllegalStateException().isThrownBy(() -> logs.keep(own, List.of(placed(0, "a"))));
    assertThatIllegalStateException()
        .isThrownBy(() -> logs.replay(seen, 0, List.of(placed(0, "a"))));
    assertThat(logs.size(seen) + logs.size(own)).isZero();
  }

  @Test
  void whatAnOlderCopyHasLostIsReplayedWithTheSameIds() {
    logs.append(own, entries("a", "b"));
    Placed lost = placed(2, "c");

    assertThat(logs.replay(own, 1, List.of(placed(1, "c")))).isFalse();
    assertThat(logs.replay(own, 3, List.of(placed(3, "d")))).isFalse();
    assertThat(logs.replay(own, 2, List.of(lost, placed(3, "d")))).isTrue();
    assertThat(logs.replay(own, 2, List.of(lost, placed(3, "d")))).isFalse();

    assertThat(logs.find(own, "c")).get().usingRecursiveComparison().isEqualTo(lost);
    assertThat(ids(logs.append(own, entries("e")))).containsExactly(4L);
    assertThat(keys(logs.from(own, 0, 10))).containsExactly("a", "b", "c", "d", "e");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> logs.replay(own, 5, List.of(placed(5, "f"), placed(7, "g"))));
  }

  @Test
  void aReplayThatWouldForkTheLogIsRefused() {
    logs.append(own, entries("a", "b"));

    assertThatIllegalStateException()
        .isThrownBy(() -> logs.replay(own, 2, List.of(placed(2, "c"), placed(3, "a"))));
    assertThatIllegalStateException()
        .isThrownBy(() -> logs.replay(own, 2, List.of(placed(2, "c"), placed(3, "c"))));

    assertThat(logs.size(own)).isEqualTo(2);
    logs.close(own);
    assertThat(logs.replay(own, 2, List.of(placed(2, "c")))).isTrue();
  }

  @Test
  void manyThatAppendAtOnceLeaveNoGapAndOneRecordForEachKey() throws Exception {
    int writers = 8;
    int each = 40;
    Together.run(writers, number -> appendShared(number, each));

    List<Placed> all = logs.from(own, 0, Log.MAX_RECORDS);
    assertThat(logs.size(own)).isEqualTo(all.size()).isEqualTo(each + writers * each);
    assertThat(ids(all)).isEqualTo(LogSamples.upTo(all.size()));
    assertThat(keys(all)).doesNotHaveDuplicates();
    assertThat(all).allMatch(one -> !one.at().isAfter(Instant.now().plusSeconds(60)));
  }

  /// Each writer wants the same keys with records of its own, and some that nobody else has.
  private int appendShared(int writer, int each) {
    for (int i = 0; i < each; i++) {
      List<Placed> placed =
          logs()
              .append(
                  own, List.of(entry("shared " + i, "by " + writer), entry(writer + " " + i, "x")));
      assertThat(logs.find(own, "shared " + i))
          .get()
          .usingRecursiveComparison()
          .isEqualTo(placed.getFirst());
    }
    return each;
  }

  /// Who sees a record sees all before it.
  @Test
  void aReaderOfManyWritersSkipsNothing() throws Exception {
    int writers = 4;
    int each = 30;
    var seenIds = new ArrayList<Long>();
    Together.run(
        writers + 1,
        number -> number < writers ? appendOwn(number, each) : follow(seenIds, writers * each));

    assertThat(seenIds).isEqualTo(LogSamples.upTo(writers * each));
  }

  private int appendOwn(int writer, int each) {
    for (int i = 0; i < each; i++) {
      logs().append(own, List.of(entry(writer + " " + i, "x")));
    }
    return each;
  }

  private int follow(List<Long> seenIds, int records) {
    Instant deadline = Instant.now().plus(1, ChronoUnit.MINUTES);
    while (seenIds.size() < records && Instant.now().isBefore(deadline)) {
      long from = seenIds.isEmpty() ? 0 : seenIds.getLast() + 1;
      seenIds.addAll(ids(logs.from(own, from, 7)));
    }
    return records;
  }
}
