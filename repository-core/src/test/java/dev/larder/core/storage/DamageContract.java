package dev.larder.core.storage;

import static dev.larder.core.storage.Samples.big;
import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.access.Author;
import dev.larder.core.storage.BlobLedger.Known;
import dev.larder.core.storage.BlobLedger.Named;
import dev.larder.core.storage.BlobLedger.SmallFiles;
import dev.larder.core.storage.BlobLedger.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every store of metadata does about content that is damaged.
public abstract class DamageContract extends StoreCase {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Author AUTHOR = Author.server("admin");

  private final UUID sweep = UUID.randomUUID();

  @Test
  void findsSmallFilesWhoseBytesAreOthers() {
    Publication publication = published(here, name, "text");
    commit(publication);
    FileRow note = publication.files().getFirst();
    byte[] wrong = note.inline().orElseThrow().clone();
    wrong[0] ^= 1;
    FileRow damaged = new FileRow(note.file(), note.size(), note.sha256(), Optional.of(wrong));
    assertThat(damagedSmallFiles()).isEmpty();

    assertThat(stores.metadata().mend(here, name, note, damaged, AUTHOR)).isTrue();
    List<Named> found = damagedSmallFiles();
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().coordinates()).isEqualTo(name);
    assertThat(found.getFirst().repository()).isEqualTo(here);
    assertThat(found.getFirst().file().file()).isEqualTo("note");
    assertThat(found.getFirst().file().inline().orElseThrow()).isEqualTo(wrong);
    assertThat(found.getFirst().provenance().published()).isTrue();
    assertThat(found.getFirst().provenance().by()).isEqualTo("alice");

    assertThat(stores.metadata().mend(here, name, damaged, note, AUTHOR)).isTrue();
    assertThat(damagedSmallFiles()).isEmpty();
  }

  /// Of this case alone: others use the same store.
  private List<Named> damagedSmallFiles() {
    List<Named> found = new ArrayList<>();
    int looked = 0;
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      SmallFiles page = stores.ledger().smallFiles(after.get(), 3);
      assertThat(page.looked()).isLessThanOrEqualTo(3);
      found.addAll(page.damaged());
      looked += page.looked();
      after = page.next();
    }
    assertThat(looked).isPositive();
    found.removeIf(one -> !one.repository().equals(here));
    return found;
  }

  private FileRow stored() {
    FileRow body = big("body", name.component());
    commit(fetched(here, name, Map.of(), body));
    return body;
  }

  private Known blob(FileRow body) {
    return stores.ledger().suspects("", BlobLedger.MAX_PAGE).stream()
        .filter(one -> one.sha256().equals(body.sha256()))
        .findFirst()
        .orElseThrow();
  }

  private boolean isSuspect(FileRow body) {
    return stores.ledger().suspects("", BlobLedger.MAX_PAGE).stream()
        .anyMatch(one -> one.sha256().equals(body.sha256()));
  }

  @Test
  void nobodyNamesABlobThatIsTakenOutOfUse() {
    FileRow body = stored();
    BlobLedger ledger = stores.ledger();
    Publication other = fetched(here, Samples.coordinates("v9.0.0"), Map.of(), body);
    long suspects = ledger.figures().suspect();

    assertThat(ledger.fence(sweep, body.sha256(), HOUR)).isTrue();
    assertThat(ledger.fence(UUID.randomUUID(), body.sha256(), HOUR)).as("it is begun").isFalse();
    assertThat(blob(body)).isEqualTo(new Known(body.sha256(), body.size(), State.SUSPECT, true));
    assertThat(ledger.isSweeping(Set.of(body.sha256()))).isTrue();
    assertThat(ledger.reclaim(Set.of(body.sha256()), Set.of(sweep))).isFalse();
    assertThatThrownBy(() -> commit(other)).isInstanceOf(SweptBlobException.class);

    ledger.endSweep(sweep, Set.of(body.sha256()));
    assertThat(blob(body).state()).isEqualTo(State.SUSPECT);
    assertThat(ledger.figures().suspect()).isGreaterThan(suspects);
    assertThatThrownBy(() -> commit(other)).isInstanceOf(SweptBlobException.class);

    assertThat(ledger.reclaim(Set.of(body.sha256()), Set.of(sweep))).isTrue();
    assertThat(isSuspect(body)).isFalse();
    commit(other);
  }

  @Test
  void whatIsOutOfUseIsNeitherSweptNorForgottenWhileAFileNamesIt() {
    FileRow body = stored();
    BlobLedger ledger = stores.ledger();
    assertThat(ledger.fence(sweep, body.sha256(), HOUR)).isTrue();
    assertThat(ledger.beginSweep(UUID.randomUUID(), Duration.ZERO, Duration.ZERO, 1_000))
        .extracting(Known::sha256)
        .doesNotContain(body.sha256());
    assertThat(ledger.fence(UUID.randomUUID(), body.sha256(), Duration.ZERO))
        .as("overdue")
        .isTrue();
    ledger.endSweep(sweep, Set.of(body.sha256()));
    assertThat(ledger.isSweeping(Set.of(body.sha256()))).as("another has taken over").isTrue();
    UUID last = UUID.randomUUID();
    assertThat(ledger.fence(last, body.sha256(), Duration.ZERO)).isTrue();
    ledger.endSweep(last, Set.of(body.sha256()));

    while (ledger.forgetSwept(Duration.ZERO, 1_000) > 0) {
      // Those of other cases.
    }

    assertThat(isSuspect(body)).isTrue();
  }

  /// Who has looked for bytes after one sweep knows nothing of what another one has removed.
  @Test
  void aSweepThatHasEndedSinceIsNotReclaimed() {
    FileRow body = stored();
    Set<String> hash = Set.of(body.sha256());
    BlobLedger ledger = stores.ledger();
    assertThat(ledger.endedSweeps(hash)).contains(Set.of());
    assertThat(ledger.fence(sweep, body.sha256(), HOUR)).isTrue();
    assertThat(ledger.endedSweeps(hash)).isEmpty();
    ledger.endSweep(sweep, hash);
    assertThat(ledger.endedSweeps(hash)).contains(Set.of(sweep));

    UUID second = UUID.randomUUID();
    assertThat(ledger.fence(second, body.sha256(), HOUR)).isTrue();
    ledger.endSweep(second, hash);

    assertThat(ledger.reclaim(hash, Set.of(sweep))).isFalse();
    assertThat(ledger.reclaim(hash, Set.of())).isFalse();
    assertThat(isSuspect(body)).isTrue();
    assertThat(ledger.reclaim(hash, Set.of(sweep, second))).isTrue();
    assertThat(isSuspect(body)).isFalse();
    assertThat(ledger.reclaim(hash, Set.of())).as("it is live").isTrue();
  }

  @Test
  void whatNothingNamesIsNotTakenOutOfUse() {
    assertThat(stores.ledger().fence(sweep, "0".repeat(64), Duration.ZERO)).isFalse();
  }
}
