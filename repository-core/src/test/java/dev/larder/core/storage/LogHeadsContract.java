package dev.larder.core.storage;

import static dev.larder.core.storage.LogSamples.bytes;
import static dev.larder.core.storage.LogSamples.entries;
import static dev.larder.core.storage.LogSamples.head;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.larder.api.Log;
import dev.larder.api.Log.Head;
import dev.larder.api.Log.Kind;
import dev.larder.api.Ports;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of logs must do with pages and heads.
public abstract class LogHeadsContract {
  private Log own;
  private Log seen;

  /// The store under test; tests use logs of their own and may share one. Each call may answer
  /// another node's.
  protected abstract Logs logs();

  @BeforeEach
  final void openLogs() {
    String name = LogSamples.freshName();
    own = new StoredLog(logs(), logs().open("raw", name, Kind.OWN));
    seen = new StoredLog(logs(), logs().open("raw", name + "/seen", Kind.SEEN));
    own.append(entries("a", "b", "c"));
  }

  /// The own log, as some node sees it.
  private Log node() {
    return new StoredLog(logs(), logs().find("raw", own.name()).orElseThrow());
  }

  @Test
  void aCellChangesWhereItIsWhatItWasTakenFor() {
    Ports.State cells = own.state();

    assertThat(cells.get("c")).isEmpty();
    assertThat(cells.compareAndSet("c", Optional.of(bytes("none")), bytes("one"))).isFalse();
    assertThat(cells.compareAndSet("c", Optional.empty(), bytes("one"))).isTrue();
    assertThat(cells.compareAndSet("c", Optional.empty(), bytes("two"))).isFalse();
    assertThat(cells.compareAndSet("c", Optional.of(bytes("on")), bytes("two"))).isFalse();
    assertThat(node().state().compareAndSet("c", Optional.of(bytes("one")), bytes("2"))).isTrue();

    assertThat(cells.get("c")).contains(bytes("2"));
    assertThat(cells.get("C")).isEmpty();
    assertThat(seen.state().get("c")).isEmpty();
    byte[] large = new byte[FormatStore.MAX_CELL_BYTES + 1];
    assertThatIllegalArgumentException()
        .isThrownBy(() -> cells.compareAndSet("d", Optional.empty(), large));
  }

  @Test
  void aPageOnlyEverGrows() {
    own.grow(Map.of("p/0", bytes("one"), "p/1", bytes("")));
    own.grow(Map.of("p/0", bytes("one")));
    own.grow(Map.of("p/0", bytes("one and two"), "p/1", bytes("x"), "p/2", bytes("y")));

    assertPages(own, Map.of("p/0", "one and two", "p/1", "x", "p/2", "y"));
    assertThat(own.pages(Set.of("P/0", "p/3"))).isEmpty();
    assertThat(own.pages(List.of())).isEmpty();
    assertThat(seen.pages(Set.of("p/0"))).isEmpty();
  }

  @Test
  void aPageThatWouldChangeIsNamedAndNothingIsWritten() {
    own.grow(Map.of("p/0", bytes("one"), "p/1", bytes("x")));

    for (String other : List.of("", "on", "One", "two and more")) {
      assertThatIllegalStateException()
          .isThrownBy(() -> own.grow(Map.of("p/1", bytes("xy"), "p/0", bytes(other))))
          .withMessageContaining("p/0");
      assertThatIllegalStateException()
          .isThrownBy(() ->
              own.advance(0, head(3, "three"), Map.of("p/1", bytes("xy"), "p/0", bytes(other))))
          .withMessageContaining("p/0");
    }

    assertPages(own, Map.of("p/0", "one", "p/1", "x"));
    assertThat(own.head()).isEmpty();
  }

  @Test
  void refusesPagesThatAreTooLarge() {
    var many = new HashMap<String, byte[]>();
    for (int i = 0; i <= Log.MAX_PAGES; i++) {
      many.put("p" + i, bytes("x"));
    }

    assertThatIllegalArgumentException().isThrownBy(() -> own.grow(many));
    assertThatIllegalArgumentException().isThrownBy(() -> own.pages(many.keySet()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> own.grow(Map.of("p", new byte[Log.MAX_PAGE_BYTES + 1])));
    assertThatIllegalArgumentException().isThrownBy(() -> own.grow(Map.of("", bytes("x"))));
    many.remove("p0");
    many.put("p1", new byte[Log.MAX_PAGE_BYTES]);
    own.grow(many);
    assertThat(own.pages(many.keySet())).hasSize(Log.MAX_PAGES);
  }

  @Test
  void aHeadComesWithThePagesThatItStandsOn() {
    assertThat(own.head()).isEmpty();
    assertThat(own.advance(0, head(2, "two"), Map.of("p/0", bytes("ab")))).isTrue();
    assertHead(own, head(2, "two"));
    assertThat(own.advance(2, head(3, "three"), Map.of("p/0", bytes("abc")))).isTrue();

    assertHead(own, head(3, "three"));
    assertPages(own, Map.of("p/0", "abc"));
    assertThat(seen.head()).isEmpty();
  }

  @Test
  void headsNeverGoBackAndASizeHasOneForEver() {
    own.advance(0, head(0, "none"), Map.of());
    own.advance(0, head(2, "two"), Map.of("p/0", bytes("ab")));

    assertThat(own.advance(0, head(3, "three"), Map.of("p/0", bytes("abc")))).isFalse();
    assertThat(own.advance(3, head(3, "three"), Map.of("p/0", bytes("abc")))).isFalse();
    assertThat(own.advance(2, head(2, "other"), Map.of("p/0", bytes("abc")))).isFalse();
    assertThat(own.advance(0, head(0, "none"), Map.of("p/0", bytes("abc")))).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> own.advance(2, head(1, "one"), Map.of()));

    assertHead(own, head(2, "two"));
    assertPages(own, Map.of("p/0", "ab"));
  }

  /// So that who was not answered may ask again.
  @Test
  void theHeadThatIsThereAlreadyIsNoConflict() {
    own.advance(0, head(2, "two"), Map.of("p/0", bytes("ab")));

    assertThat(own.advance(0, head(2, "two"), Map.of("p/0", bytes("ab")))).isTrue();
    assertThat(own.advance(2, head(2, "two"), Map.of("p/0", bytes("other")))).isTrue();

    assertPages(own, Map.of("p/0", "ab"));
  }

  @Test
  void aHeadOfAnOwnLogCoversNoMoreThanItsRecords() {
    assertThatIllegalStateException()
        .isThrownBy(() -> own.advance(0, head(4, "four"), Map.of("p/0", bytes("abcd"))));

    assertThat(own.head()).isEmpty();
    assertPages(own, Map.of());
    assertThat(own.advance(0, head(3, "three"), Map.of())).isTrue();
    assertThat(seen.advance(0, head(4_000_000, "many"), Map.of())).isTrue();
    assertThat(seen.advance(4_000_000, head(4_000_001, "more"), Map.of())).isTrue();
  }

  @Test
  void aClosedLogHasItsLastRecordsCovered() {
    own.advance(0, head(2, "two"), Map.of());
    logs().close(logs().find("raw", own.name()).orElseThrow().id());

    assertThat(own.isClosed()).isTrue();
    own.grow(Map.of("p/0", bytes("abc")));
    assertThat(own.advance(2, head(3, "three"), Map.of())).isTrue();
  }

  @Test
  void ofManyHeadsAfterOneExactlyOneWins() throws Exception {
    for (int size = 1; size <= 3; size++) {
      Head before = own.head().orElse(head(0, ""));
      int next = size;
      List<Boolean> won =
          Together.run(
              16,
              number ->
                  node()
                      .advance(
                          before.size(),
                          head(next, next + " by " + number),
                          Map.of("p/" + next + "/" + number, bytes("x"))));

      assertThat(won).containsOnlyOnce(true);
      int winner = won.indexOf(true);
      assertHead(own, head(next, next + " by " + winner));
      for (int number = 0; number < 16; number++) {
        assertThat(own.pages(Set.of("p/" + next + "/" + number))).hasSize(number == winner ? 1 : 0);
      }
    }
  }

  @Test
  void manyThatGrowTheSamePagesAtOnceLeaveTheLongest() throws Exception {
    Together.run(8, number -> grown("abcdefgh".substring(0, number + 1)));

    assertPages(own, Map.of("p/0", "abcdefgh", "p/1", "abcdefgh"));
  }

  /// Who comes too late with less is refused.
  private boolean grown(String content) {
    try {
      node().grow(Map.of("p/0", bytes(content), "p/1", bytes(content)));
      return true;
    } catch (IllegalStateException _) {
      return false;
    }
  }

  private static void assertHead(Log log, Head expected) {
    assertThat(log.head()).get().usingRecursiveComparison().isEqualTo(expected);
  }

  private static void assertPages(Log log, Map<String, String> expected) {
    var found = new HashMap<String, String>();
    log.pages(Set.of("p/0", "p/1", "p/2"))
        .forEach((name, content) -> found.put(name, new String(content, UTF_8)));
    assertThat(found).isEqualTo(expected);
  }
}
