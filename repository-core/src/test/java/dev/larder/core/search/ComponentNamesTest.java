package dev.larder.core.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Coordinates;
import dev.larder.api.Formats;
import dev.larder.api.Outcome;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.SettableClock;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Contents;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.waiting.ReadingThread;
import dev.larder.core.waiting.WaitingRefusedException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a node keeps the names of components.
final class ComponentNamesTest {
  private static final RepositoryId HERE = new RepositoryId(1);

  private final SettableClock clock = new SettableClock();
  private final Stored stored = new Stored();
  private final ComponentNames names = named(Long.MAX_VALUE);

  private ComponentNames named(long maxBytes) {
    return new ComponentNames(
        stored,
        new Snapshots(MemoryStores.create().configuration(), Formats.of(List.of(new RawFormat()))),
        clock,
        maxBytes);
  }

  /// Names under numbers that a test gives them.
  private static final class Stored implements Contents {
    private final Map<Long, String> given = new TreeMap<>();
    private final List<Long> asked = new ArrayList<>();
    private boolean away;

    @Override
    public List<Numbered> numbered(long after, int limit) {
      if (away) {
        throw new StorageDownException("away", new TimeoutException());
      }
      asked.add(after);
      return given.entrySet().stream()
          .filter(one -> one.getKey() > after)
          .limit(limit)
          .map(one -> new Numbered(one.getKey(), HERE, one.getValue()))
          .toList();
    }

    @Override
    public List<Holding> holdings(Set<Long> numbers) {
      return List.of();
    }

    @Override
    public List<Coordinates> stored(RepositoryId at, String prefix, Mark after, int limit) {
      return List.of();
    }

    @Override
    public List<Downloaded> downloads(
        RepositoryId at, String prefix, LocalDate since, Mark after, int limit) {
      return List.of();
    }

    @Override
    public Map<String, Long> sums(Set<RepositoryId> repositories, String component) {
      return Map.of();
    }

    @Override
    public List<Size> sizes(Set<RepositoryId> repositories, String component) {
      return List.of();
    }

    @Override
    public Total total(Set<RepositoryId> at, Coordinates coordinates) {
      return new Total(0, Optional.empty());
    }

    @Override
    public Optional<String> publisher(RepositoryId at, Coordinates coordinates) {
      return Optional.empty();
    }
  }

  private List<String> known() {
    return names.now() instanceof Outcome.Found<NameTable>(var table) ? names(table) : List.of();
  }

  private static List<String> names(NameTable table) {
    return table.blocks().stream()
        .flatMap(block -> Stream.iterate(0, i -> i < block.size(), i -> i + 1).map(block::name))
        .sorted()
        .toList();
  }

  private List<String> knownLater(Duration time) {
    clock.advance(time);
    return known();
  }

  @Test
  void knowsWhatWasStoredASecondAgo() {
    stored.given.put(1L, "a");
    assertThat(known()).containsExactly("a");

    stored.given.put(2L, "b");
    assertThat(known()).containsExactly("a");
    assertThat(knownLater(Duration.ofSeconds(1))).containsExactly("a", "b");
  }

  @Test
  void readsOnlyWhatIsNewOnceItIsSettled() {
    stored.given.put(5_000L, "a");
    known();
    stored.given.put(6_000L, "b");
    for (int i = 0; i < 10; i++) {
      knownLater(Duration.ofSeconds(15));
    }
    stored.asked.clear();

    assertThat(knownLater(Duration.ofSeconds(15))).containsExactly("a", "b");
    assertThat(stored.asked).containsExactly(6_000L);
  }

  @ParameterizedTest(name = "{0} s later")
  @ValueSource(ints = {1, 20, 59})
  void seesALowerNumberThatComesLate(int seconds) {
    stored.given.put(5_000L, "a");
    known();
    stored.given.put(9_000L, "c");
    assertThat(knownLater(Duration.ofSeconds(30))).containsExactly("a", "c");

    stored.given.put(8_999L, "b");
    assertThat(knownLater(Duration.ofSeconds(seconds))).containsExactly("a", "b", "c");
    assertThat(knownLater(Duration.ofSeconds(61))).containsExactly("a", "b", "c");
  }

  @Test
  void seesALowerNumberThatCameWhileTheFirstNamesWereRead() {
    stored.given.put(5_000L, "b");
    known();
    stored.given.put(4_999L, "a");

    assertThat(knownLater(Duration.ofSeconds(1))).containsExactly("a", "b");
  }

  @Test
  void letsGoWhatIsStoredNoMoreWithinTheHour() {
    stored.given.put(1L, "a");
    stored.given.put(2L, "b");
    known();
    stored.given.remove(1L);
    assertThat(knownLater(Duration.ofMinutes(10))).containsExactly("a", "b");

    clock.advance(Duration.ofMinutes(51));
    names.follow();
    assertThat(known()).containsExactly("b");
  }

  @Test
  void holdsMoreThanABlockOfThem() {
    for (long i = 1; i <= 3L * NameBlock.MAX_NAMES + 7; i++) {
      stored.given.put(i, "n" + i);
    }
    assertThat(known()).hasSize(3 * NameBlock.MAX_NAMES + 7);

    stored.given.put(1_000_000L, "new");
    assertThat(knownLater(Duration.ofSeconds(2)))
        .hasSize(3 * NameBlock.MAX_NAMES + 8)
        .doesNotHaveDuplicates();
  }

  @Test
  void saysWhenThereAreMoreThanItHasRoomFor() {
    for (long i = 1; i <= 10_000; i++) {
      stored.given.put(i, "name" + i);
    }
    Outcome<NameTable> outcome = named(100_000).now();

    assertThat(Endings.of(outcome, _ -> "found")).isEqualTo("STORAGE_DOWN");
    assertThat(Endings.words(outcome)).contains("-Xmx");
  }

  @Test
  void saysThatTheDatabaseIsAway() {
    known();
    stored.away = true;
    clock.advance(Duration.ofSeconds(2));

    assertThatThrownBy(this::known).isInstanceOf(StorageDownException.class);
    stored.away = false;
    stored.given.put(1L, "a");
    assertThat(known()).containsExactly("a");
  }

  @Test
  void isNeverWaitedForWhereRequestsAreRead() {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    new ReadingThread(
            () -> {
              try {
                thrown.complete(new AssertionError(names.now().toString()));
              } catch (WaitingRefusedException refused) {
                thrown.complete(refused);
              }
            })
        .start();

    assertThat(thrown.orTimeout(10, TimeUnit.SECONDS).join())
        .isInstanceOf(WaitingRefusedException.class);
  }
}
