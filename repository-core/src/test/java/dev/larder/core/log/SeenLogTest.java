package dev.larder.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Log;
import dev.larder.api.Log.Entry;
import dev.larder.api.Log.Head;
import dev.larder.api.Log.Placed;
import dev.larder.api.LookUp;
import dev.larder.core.fixture.SettableClock;
import dev.larder.core.memory.MemoryLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Two nodes over one store.
final class SeenLogTest {
  private static final long SECOND = 1_000_000_000;

  private final MemoryLogs stored = new MemoryLogs();
  private final SettableClock clock = new SettableClock();
  private final AtomicLong ticks = new AtomicLong();
  private final Log here = node();
  private final Log there = node();

  private Log node() {
    return new SeenLogs(stored, clock, ticks::get).open("raw", "others");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static Placed placed(long id, String key) {
    return new Placed(id, new Entry(key, bytes("record " + key), Map.of()), Instant.EPOCH);
  }

  private static Head head(long size) {
    return new Head(size, bytes("head " + size));
  }

  private Optional<Long> size(Log log) {
    return log.head().map(Head::size);
  }

  @Test
  void tellsHowItStandsOnANode() {
    SeenLogs node = new SeenLogs(stored, clock, ticks::get);
    assertThat(node.standing("raw", "unknown")).isEmpty();
    assertThat(there.advance(0, head(3), Map.of())).isTrue();
    SeenStanding standing = node.standing("raw", "others").orElseThrow();
    Instant first = clock.instant();

    node.lookedUp("raw", "others", LookUp.FAILED, "away\nfor good");
    clock.advance(Duration.ofMinutes(3));
    node.lookedUp("raw", "others", LookUp.HELD, "");
    node.lookedUp("raw", "others", LookUp.FAILED, "still away");

    assertThat(standing.headSize()).isEqualTo(3);
    assertThat(standing.headAt()).contains(first);
    assertThat(standing.answered()).isEmpty();
    assertThat(standing.silence())
        .contains(new SeenStanding.Silence(first, clock.instant(), "still away"));
    node.lookedUp("raw", "others", LookUp.UNKNOWN, "not found");
    assertThat(standing.silence()).isEmpty();
    assertThat(standing.answered()).contains(clock.instant());
    assertThat(standing.count(LookUp.FAILED)).isEqualTo(2);
    assertThat(node.standings()).containsExactly(standing);
  }

  @Test
  void isOneLogHoweverOftenItIsOpened() {
    SeenLogs node = new SeenLogs(stored, clock, ticks::get);
    assertThat(node.open("raw", "others")).isSameAs(node.open("raw", "others"));
    assertThat(stored.all()).hasSize(1);
  }

  @Test
  void saysWhenARecordWasKept() {
    here.keep(List.of(placed(7, "a")), Map.of());
    assertThat(here.find("a").map(Placed::at)).contains(clock.instant());
    assertThat(there.find("a").map(Placed::at)).contains(clock.instant());
  }

  @Test
  void findsWhatAnotherNodeHasKept() {
    assertThat(here.find("a")).isEmpty();
    there.keep(List.of(placed(7, "a")), Map.of());
    assertThat(here.find("a").map(Placed::id)).contains(7L);
  }

  @Test
  void hearsOfAnotherNodesHeadWithinASecond() {
    assertThat(size(here)).isEmpty();
    assertThat(there.advance(0, head(5), Map.of())).isTrue();
    assertThat(size(here)).isEmpty();
    ticks.addAndGet(SECOND);
    assertThat(size(here)).contains(5L);
  }

  /// The head that is remembered does not cover it.
  @Test
  void looksForTheHeadOfARecordThatItLacks() {
    assertThat(here.advance(0, head(5), Map.of())).isTrue();
    assertThat(there.advance(5, head(9), Map.of())).isTrue();
    there.keep(List.of(placed(8, "a")), Map.of());
    assertThat(here.find("a")).isPresent();
    assertThat(size(here)).contains(9L);
  }

  @Test
  void doesNotAdvanceFromAHeadThatAnotherNodeHasLeft() {
    assertThat(here.advance(0, head(5), Map.of())).isTrue();
    assertThat(there.advance(5, head(9), Map.of())).isTrue();
    assertThat(here.advance(5, head(7), Map.of())).isFalse();
    assertThat(size(here)).contains(9L);
  }

  @Test
  void readsAnewWhatHasGrownWithAnotherNodesHead() {
    assertThat(here.advance(0, head(1), Map.of("0/0", bytes("a")))).isTrue();
    assertThat(there.advance(1, head(2), Map.of("0/0", bytes("ab")))).isTrue();
    assertThat(here.pages(List.of("0/0"))).hasEntrySatisfying("0/0", page("a"));
    ticks.addAndGet(SECOND);
    assertThat(size(here)).contains(2L);
    assertThat(here.pages(List.of("0/0"))).hasEntrySatisfying("0/0", page("ab"));
  }

  @Test
  void givesAllPagesThatThereAre() {
    here.grow(Map.of("0/0", bytes("a")));
    there.grow(Map.of("0/1", bytes("b")));
    assertThat(here.pages(List.of("0/0", "0/1", "0/2"))).containsOnlyKeys("0/0", "0/1");
  }

  private static Consumer<byte[]> page(String text) {
    return content -> assertThat(content).isEqualTo(bytes(text));
  }
}
