package dev.larder.core.storage;

import static dev.larder.core.storage.Samples.big;
import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static dev.larder.core.storage.Samples.repository;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Pinned;
import dev.larder.api.Refusal;
import dev.larder.core.access.Author;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Evictions.Candidate;
import dev.larder.core.storage.Evictions.Evicted;
import dev.larder.core.storage.Evictions.Eviction;
import dev.larder.core.storage.Metadata.Purge;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// How every store removes the big files of what was fetched.
public abstract class EvictionsContract extends StoreCase {
  private static final Author AUTHOR = Author.server("admin");
  private static final Map<String, String> ONE = Map.of("sum", "one");
  private static final Set<String> BIG = Set.of("body");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 4);

  private void fetch() {
    commit(fetched(here, name, ONE, small("note", "n"), big("body", "one")));
  }

  private List<Candidate> candidates() {
    return stores.evictions().candidates(here, BIG, Optional.empty(), 100);
  }

  private Candidate candidate() {
    assertThat(candidates()).hasSize(1);
    return candidates().getFirst();
  }

  private OptionalLong evict(Candidate candidate, Duration minimumAge) {
    return stores
        .evictions()
        .evict(new Eviction(here, "raw", candidate, BIG, Set.of(here), minimumAge, "to make room"));
  }

  private OptionalLong evict(Candidate candidate) {
    return evict(candidate, Duration.ZERO);
  }

  private void used(RepositoryId by, LocalDate day) {
    metadata.count(List.of(new DownloadCount(day, by, name, "alice", 1)));
  }

  @Test
  void theBigFileGoesAndTheRestStays() {
    fetch();
    long before = stores.configuration().load().change();

    assertThat(evict(candidate())).hasValue(1_000_000);

    assertThat(stored(here).files()).extracting(FileRow::file).containsExactly("note");
    assertThat(stored(here).facts()).isEqualTo(ONE);
    assertThat(stored(here).complete()).isFalse();
    assertThat(metadata.versions(Set.of(here), name.component()))
        .extracting(StoredVersion::version)
        .containsExactly(name.version());
    assertThat(stores.configuration().changesAfter(before, 10))
        .singleElement()
        .satisfies(change -> {
          assertThat(change.kind()).isEqualTo(ChangeKind.VERSION);
          assertThat(change.key()).isEqualTo(name.component());
        });
    assertThat(candidates()).isEmpty();
  }

  @Test
  void itIsKnownWhenAndWhyUntilItIsPurged() {
    fetch();
    assertThat(stores.evictions().last(here, name)).isEmpty();
    evict(candidate());

    Evicted last = stores.evictions().last(here, name).orElseThrow();

    assertThat(last.bytes()).isEqualTo(1_000_000);
    assertThat(last.why()).isEqualTo("to make room");
    metadata.purge(new Purge(here, "raw", name, "bad", false, AUTHOR));
    assertThat(stores.evictions().last(here, name)).isEmpty();
  }

  @Test
  void theSameContentMayComeAgainAndNoOther() {
    fetch();
    evict(candidate());

    assertThat(refusal(fetched(here, name, Map.of("sum", "two"), big("body", "two"))).kind())
        .isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(commit(fetched(here, name, ONE, big("body", "one"))).created()).isTrue();

    assertThat(stored(here).complete()).isTrue();
    assertThat(stored(here).file("body").orElseThrow().sha256())
        .isEqualTo(big("body", "one").sha256());
    assertThat(evict(candidate())).as("again").hasValue(1_000_000);
  }

  @Test
  void aBlobThatNothingNamesIsCondemnedAndAnotherIsNot() {
    RepositoryId other = repository(stores);
    String sha256 = big("body", name.toString()).sha256();
    commit(fetched(here, name, ONE, small("note", "n"), big("body", name.toString())));
    commit(fetched(other, name, ONE, small("note", "n"), big("body", name.toString())));

    evict(candidate());
    assertThat(state(sha256)).isEqualTo(BlobLedger.State.LIVE);

    Candidate last = stores.evictions().candidates(other, BIG, Optional.empty(), 10).getFirst();
    stores
        .evictions()
        .evict(new Eviction(other, "raw", last, BIG, Set.of(), Duration.ZERO, "room"));
    stores.ledger().review("", BlobLedger.MAX_PAGE);
    assertThat(state(sha256)).isEqualTo(BlobLedger.State.CONDEMNED);
  }

  private BlobLedger.State state(String sha256) {
    List<BlobLedger.Known> found = new ArrayList<>();
    String after = "";
    do {
      List<BlobLedger.Known> page = stores.ledger().blobs(after, BlobLedger.MAX_PAGE);
      found.addAll(page);
      after = page.isEmpty() ? "" : page.getLast().sha256();
    } while (!after.isEmpty());
    return found.stream()
        .filter(one -> one.sha256().equals(sha256))
        .map(BlobLedger.Known::state)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theLastUseIsTheNewestByWayOfAnyRepository() {
    RepositoryId group = repository(stores);
    fetch();
    assertThat(candidate().lastUse()).isEmpty();

    used(here, DAY);
    used(group, DAY.plusDays(2));
    used(here, DAY.plusDays(1));

    assertThat(candidate().lastUse()).hasValue(DAY.plusDays(2));
    assertThat(candidate().bytes()).isEqualTo(1_000_000);
    assertThat(candidate().stored()).isEqualTo(stored(here).stored());
  }

  @Test
  void whatWasUsedSinceItWasDecidedStays() {
    fetch();
    Candidate neverUsed = candidate();
    used(here, DAY);
    assertThat(evict(neverUsed)).isEmpty();

    Candidate usedOnce = candidate();
    used(repository(stores), DAY.plusDays(1));
    assertThat(evict(usedOnce)).isEmpty();

    assertThat(stored(here).files()).hasSize(2);
    assertThat(evict(candidate())).isPresent();
  }

  @Test
  void whatIsPinnedStaysWhereTheListCounts() {
    RepositoryId group = repository(stores);
    fetch();
    String list = "pins-of-" + here.value();
    stores.pins().put(new PinList(list, group, List.of(new Pinned(name, "h"))), AUTHOR);
    assertThat(evict(candidate())).as("by a list of a repository that does not count").isPresent();
    fetchAgain();
    stores.pins().put(new PinList(list, here, List.of(new Pinned(name, "h"))), AUTHOR);

    assertThat(evict(candidate())).isEmpty();

    assertThat(stored(here).files()).hasSize(2);
    stores.pins().remove(list, AUTHOR);
    assertThat(evict(candidate())).isPresent();
  }

  private void fetchAgain() {
    assertThat(commit(fetched(here, name, ONE, big("body", "one"))).created()).isTrue();
  }

  @Test
  void oneIsFoundByItsName() {
    fetch();

    assertThat(stores.evictions().candidate(here, BIG, name)).contains(candidate());
    assertThat(stores.evictions().candidate(here, BIG, Samples.coordinates("v1"))).isEmpty();
    evict(candidate());
    assertThat(stores.evictions().candidate(here, BIG, name)).isEmpty();
  }

  @Test
  void whatIsYoungStays() {
    fetch();

    assertThat(evict(candidate(), Duration.ofHours(1))).isEmpty();

    assertThat(stored(here).files()).hasSize(2);
  }

  @Test
  void whatWasPublishedStays() {
    commit(published(here, name, "one"));

    assertThat(candidates()).isEmpty();
    assertThat(evict(new Candidate(name, 1_000_000, stored(here).stored(), Optional.empty())))
        .isEmpty();
    assertThat(stored(here).files()).hasSize(2);
  }

  @Test
  void whatIsDeletedStays() {
    fetch();
    Candidate candidate = candidate();
    metadata.delete(here, name, "leaked", AUTHOR);

    assertThat(candidates()).isEmpty();
    assertThat(evict(candidate)).isEmpty();
  }

  @Test
  void somethingStaysOfEachVersion() {
    commit(fetched(here, name, ONE, big("body", "one")));

    assertThat(candidates()).isEmpty();
    assertThat(evict(new Candidate(name, 1_000_000, stored(here).stored(), Optional.empty())))
        .isEmpty();
  }

  @Test
  void pagesBeginBehindTheLastOfTheOneBefore() {
    List<Coordinates> names =
        Stream.of("v1.1", "v1.2", "v1.3")
            .map(one -> new Coordinates(name.component(), one))
            .toList();
    for (Coordinates one : names) {
      commit(fetched(here, one, Map.of(), small("note", "n"), big("body", one.toString())));
    }
    List<Coordinates> read = new ArrayList<>();
    Optional<Coordinates> after = Optional.empty();
    List<Candidate> page = stores.evictions().candidates(here, BIG, after, 2);
    while (!page.isEmpty()) {
      page.forEach(one -> read.add(one.coordinates()));
      page = stores.evictions().candidates(here, BIG, Optional.of(page.getLast().coordinates()), 2);
    }

    assertThat(read).isEqualTo(names);
  }

  @Test
  void oneOfManyEvictsAndTheOthersFindNothing() throws Exception {
    fetch();
    Candidate candidate = candidate();

    List<OptionalLong> ended = Together.run(8, _ -> evict(candidate));

    assertThat(ended).filteredOn(OptionalLong::isPresent).hasSize(1);
  }

  /// A fetch and an eviction at once: the file is there with its blob, or gone.
  @Test
  void aFetchOfTheSameContentWinsOrComesAfter() throws Exception {
    for (int round = 0; round < 20; round++) {
      name = Samples.coordinates("v1.0." + round);
      fetch();
      Candidate candidate =
          stores.evictions().candidates(here, BIG, Optional.empty(), 100).stream()
              .filter(one -> one.coordinates().equals(name))
              .findFirst()
              .orElseThrow();
      Together.run(
          2,
          turn ->
              turn == 0 ? evict(candidate) : commit(fetched(here, name, ONE, big("body", "one"))));

      assertThat(stored(here).facts()).isEqualTo(ONE);
      assertThat(stored(here).complete()).isEqualTo(stored(here).file("body").isPresent());
      assertThat(commit(fetched(here, name, ONE, big("body", "one"))).row().complete()).isTrue();
    }
  }
}
