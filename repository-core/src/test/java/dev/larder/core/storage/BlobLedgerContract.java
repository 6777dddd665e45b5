package dev.larder.core.storage;

import static dev.larder.core.storage.Samples.big;
import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.access.Author;
import dev.larder.core.storage.BlobLedger.Known;
import dev.larder.core.storage.BlobLedger.Mark;
import dev.larder.core.storage.BlobLedger.Named;
import dev.larder.core.storage.BlobLedger.Reviewed;
import dev.larder.core.storage.BlobLedger.State;
import dev.larder.core.storage.Metadata.Purge;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of metadata knows of blobs.
public abstract class BlobLedgerContract extends StoreCase {
  private static final Duration NONE = Duration.ZERO;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Author AUTHOR = Author.server("admin");

  private final UUID sweep = UUID.randomUUID();
  private BlobLedger ledger;
  private FileRow body;

  @BeforeEach
  final void nameABlob() {
    ledger = stores.ledger();
    body = big("body", name.component());
  }

  private void fetch() {
    commit(fetched(here, name, Map.of(), body));
  }

  private void purge() {
    assertThat(metadata.purge(new Purge(here, "raw", name, "old", true, AUTHOR))).isTrue();
  }

  private Known blob() {
    return blobs().stream()
        .filter(one -> one.sha256().equals(body.sha256()))
        .findFirst()
        .orElseThrow();
  }

  private List<Known> blobs() {
    List<Known> all = new ArrayList<>();
    for (List<Known> page = ledger.blobs("", 3); !page.isEmpty(); ) {
      all.addAll(page);
      page = ledger.blobs(all.getLast().sha256(), 3);
    }
    return all;
  }

  private void review() {
    Reviewed page = ledger.review("", 7);
    while (page.last().isPresent()) {
      page = ledger.review(page.last().orElseThrow(), 7);
    }
  }

  private Set<String> begun(Duration grace, Duration overdue) {
    Set<String> begun = new HashSet<>();
    ledger
        .beginSweep(sweep, grace, overdue, BlobLedger.MAX_PAGE)
        .forEach(one -> begun.add(one.sha256()));
    return begun;
  }

  /// Fetched, forgotten, and its sweep begun.
  private void sweep() {
    fetch();
    purge();
    review();
    assertThat(begun(NONE, DAY)).contains(body.sha256());
  }

  @Test
  void showsEveryBlobOnceWithWhatNamesIt() {
    fetch();

    assertThat(blob()).isEqualTo(new Known(body.sha256(), body.size(), State.LIVE, true));
    assertThat(blobs()).extracting(Known::sha256).isSorted().doesNotHaveDuplicates();
    Named named = ledger.files(body.sha256(), 5).getFirst();
    assertThat(named).isEqualTo(new Named(here, name, body, named.provenance()));
    assertThat(named.provenance().published()).isFalse();
    assertThat(named.provenance().at()).isNotNull();
    assertThat(ledger.known(List.of(body.sha256(), "0".repeat(64)))).containsExactly(body.sha256());
  }

  @Test
  void aBlobThatIsNamedIsNeitherCondemnedNorSwept() {
    fetch();

    review();

    assertThat(blob().state()).isEqualTo(State.LIVE);
    assertThat(begun(NONE, NONE)).doesNotContain(body.sha256());
  }

  @Test
  void aBlobThatNothingNamesIsCondemnedAndSweptAfterItsGrace() {
    fetch();
    purge();
    review();

    assertThat(blob()).isEqualTo(new Known(body.sha256(), body.size(), State.CONDEMNED, false));
    assertThat(begun(DAY, DAY)).as("not yet").doesNotContain(body.sha256());
    assertThat(begun(NONE, DAY)).contains(body.sha256());
    assertThat(blob().state()).isEqualTo(State.SWEPT);
    assertThat(begun(NONE, DAY)).as("it is under way").doesNotContain(body.sha256());
  }

  @Test
  void aCommitMakesACondemnedBlobLiveAgain() {
    fetch();
    purge();
    review();

    fetch();

    assertThat(blob()).isEqualTo(new Known(body.sha256(), body.size(), State.LIVE, true));
    assertThat(begun(NONE, NONE)).doesNotContain(body.sha256());
  }

  @Test
  void aCommitThatNamesWhatIsSweptIsRefused() {
    sweep();

    assertThatThrownBy(this::fetch).isInstanceOf(SweptBlobException.class);
    assertThat(ledger.isSweeping(Set.of(body.sha256(), "0".repeat(64)))).isTrue();
    assertThat(ledger.reclaim(Set.of(body.sha256()), ended())).as("it is under way").isFalse();
    assertThatThrownBy(this::fetch).isInstanceOf(SweptBlobException.class);
    ledger.endSweep(sweep, Set.of(body.sha256()));
    assertThat(ledger.isSweeping(Set.of(body.sha256()))).isFalse();
    assertThatThrownBy(this::fetch).isInstanceOf(SweptBlobException.class);

    assertThat(metadata.version(Set.of(here), name)).isEmpty();
  }

  /// As a publish is, and what is mended.
  @Test
  void whateverWouldNameWhatIsSweptIsRefused() {
    commit(fetched(here, name, Map.of(), big("body", "other " + name)));
    FileRow other = stored(here).file("body").orElseThrow();
    var second = Samples.coordinates("v2.0.0");
    commit(fetched(here, second, Map.of(), body));
    metadata.purge(new Purge(here, "raw", second, "old", true, AUTHOR));
    review();
    assertThat(begun(NONE, DAY)).contains(body.sha256());

    assertThatThrownBy(() -> metadata.mend(here, name, other, body, AUTHOR))
        .isInstanceOf(SweptBlobException.class);
    assertThatThrownBy(() -> commit(published(here, second, name.component())))
        .isInstanceOf(SweptBlobException.class);

    assertThat(stored(here).file("body")).contains(other);
  }

  private Set<UUID> ended() {
    return ledger.endedSweeps(Set.of(body.sha256())).orElse(Set.of(sweep));
  }

  @Test
  void whatWasStoredSinceItsSweepIsReclaimed() {
    sweep();
    ledger.endSweep(sweep, Set.of(body.sha256()));

    assertThat(ledger.reclaim(Set.of(body.sha256()), ended())).isTrue();
    fetch();

    assertThat(blob()).isEqualTo(new Known(body.sha256(), body.size(), State.LIVE, true));
  }

  @Test
  void whatIsReclaimedAndNotCommittedIsCondemnedAgain() {
    sweep();
    ledger.endSweep(sweep, Set.of(body.sha256()));
    ledger.reclaim(Set.of(body.sha256()), ended());

    review();

    assertThat(blob().state()).isEqualTo(State.CONDEMNED);
    assertThat(begun(DAY, DAY)).as("with a grace of its own").doesNotContain(body.sha256());
  }

  @Test
  void aSweepThatNeverEndedIsTakenOver() {
    sweep();

    assertThat(begun(DAY, DAY)).doesNotContain(body.sha256());
    UUID second = UUID.randomUUID();
    assertThat(ledger.beginSweep(second, DAY, NONE, BlobLedger.MAX_PAGE))
        .extracting(Known::sha256)
        .contains(body.sha256());
    ledger.endSweep(sweep, Set.of(body.sha256()));
    assertThat(ledger.reclaim(Set.of(body.sha256()), ended())).as("the second goes on").isFalse();
    ledger.endSweep(second, Set.of(body.sha256()));

    assertThat(begun(NONE, NONE)).as("it has ended").doesNotContain(body.sha256());
    assertThat(ledger.reclaim(Set.of(body.sha256()), ended())).isTrue();
  }

  @Test
  void aSweptBlobIsRememberedForAGrace() {
    sweep();
    assertThat(ledger.forgetSwept(NONE, 1_000)).as("under way").isZero();
    ledger.endSweep(sweep, Set.of(body.sha256()));

    assertThat(ledger.forgetSwept(DAY, 1_000)).isZero();
    assertThat(ledger.forgetSwept(NONE, 1_000)).isOne();

    assertThat(ledger.known(Set.of(body.sha256()))).isEmpty();
    fetch();
  }

  @Test
  void onlyStraysAreSweptThatAreNotKnown() {
    fetch();
    FileRow stray = big("body", "stray " + name);
    List<Blobs.Entry> listed =
        List.of(
            new Blobs.Entry(body.sha256(), body.size(), Instant.EPOCH),
            new Blobs.Entry(stray.sha256(), stray.size(), Instant.EPOCH));

    assertThat(ledger.beginSweep(sweep, listed)).containsExactly(stray.sha256());
    assertThat(ledger.beginSweep(sweep, listed)).isEmpty();
    assertThat(ledger.beginSweep(sweep, List.of())).isEmpty();

    assertThatThrownBy(() -> commit(fetched(here, Samples.coordinates("v1"), Map.of(), stray)))
        .isInstanceOf(SweptBlobException.class);
    assertThat(blob().state()).isEqualTo(State.LIVE);
  }

  @Test
  void whatWasReadThroughTheLongestAgoIsNext() {
    fetch();
    String another = big("body", "another " + name).sha256();
    commit(fetched(here, Samples.coordinates("v1"), Map.of(), big("body", "another " + name)));

    ledger.checked(Set.of(body.sha256()), Set.of());
    List<String> order = ledger.leastRecentlyChecked(1_000).stream().map(Known::sha256).toList();

    assertThat(order.indexOf(another)).isBetween(0, order.indexOf(body.sha256()));
    assertThat(order).last().isEqualTo(body.sha256());
  }

  @Test
  void aDamagedBlobIsSuspectUntilItIsWhole() {
    fetch();

    ledger.checked(Set.of(), Set.of(body.sha256()));
    assertThat(blob()).isEqualTo(new Known(body.sha256(), body.size(), State.SUSPECT, true));
    assertThat(ledger.suspects("", 1_000)).contains(blob());
    review();
    assertThat(blob().state()).as("it is named").isEqualTo(State.SUSPECT);

    ledger.checked(Set.of(body.sha256()), Set.of());
    assertThat(blob().state()).isEqualTo(State.LIVE);
    assertThat(ledger.suspects("", 1_000)).doesNotContain(blob());
  }

  @Test
  void aDamagedBlobThatNothingNamesIsCondemned() {
    fetch();
    ledger.checked(Set.of(), Set.of(body.sha256()));
    purge();

    review();
    ledger.checked(Set.of(), Set.of(body.sha256()));

    assertThat(blob().state()).isEqualTo(State.CONDEMNED);
  }

  @Test
  void countsWhatThereIs() {
    BlobLedger.Figures before = ledger.figures();
    fetch();
    BlobLedger.Figures live = ledger.figures();
    purge();
    review();
    BlobLedger.Figures condemned = ledger.figures();
    begun(NONE, DAY);
    BlobLedger.Figures swept = ledger.figures();
    ledger.collected(7, 70);

    assertThat(live.blobs()).isEqualTo(before.blobs() + 1);
    assertThat(live.bytes()).isEqualTo(before.bytes() + body.size());
    assertThat(condemned.condemned()).isEqualTo(live.condemned() + 1);
    assertThat(condemned.condemnedBytes()).isEqualTo(live.condemnedBytes() + body.size());
    assertThat(swept.blobs()).isLessThan(condemned.blobs());
    assertThat(swept.swept()).isGreaterThan(condemned.swept());
    assertThat(ledger.figures().last())
        .hasValueSatisfying(last -> {
          assertThat(last.blobs()).isEqualTo(7);
          assertThat(last.bytes()).isEqualTo(70);
        });
  }

  @Test
  void marksFollowEachOther() {
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    Optional<UUID> earlier = ledger.mark().current();
    assertThat(ledger.renew(earlier, first)).isTrue();
    assertThat(ledger.renew(earlier, second)).as("another node was first").isFalse();
    assertThat(ledger.mark().changed()).isFalse();

    commit(published(here, name, "one"));
    Mark changed = ledger.mark();
    assertThat(ledger.renew(Optional.of(first), second)).isTrue();

    assertThat(changed.changed()).isTrue();
    assertThat(changed.current()).contains(first);
    Mark last = ledger.mark();
    assertThat(last)
        .isEqualTo(
            new Mark(changed.installation(), Optional.of(second), Optional.of(first), false));
  }

  @Test
  void aStoreThatIsAcceptedIsTheOneBefore() {
    UUID held = UUID.randomUUID();
    UUID next = UUID.randomUUID();

    ledger.accept(Optional.of(held), next, AUTHOR);

    assertThat(ledger.mark().current()).contains(next);
    assertThat(ledger.mark().earlier()).contains(held);

    UUID none = UUID.randomUUID();
    ledger.distrust(none);
    assertThat(ledger.mark().current()).contains(none);
    assertThat(ledger.mark().earlier()).as("no store's").contains(none);
    assertThat(
            stores
                .audit()
                .find(
                    new AuditLog.Question(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("blob-store.accept"),
                        1)))
        .singleElement()
        .satisfies(row -> assertThat(row.author()).isEqualTo(AUTHOR));
  }
}
