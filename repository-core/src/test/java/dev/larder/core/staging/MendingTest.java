package dev.larder.core.staging;

import static dev.larder.core.storage.Samples.big;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Failure;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Failed;
import dev.larder.api.Outcome.Found;
import dev.larder.core.access.Author;
import dev.larder.core.memory.MemoryBlobs;
import dev.larder.core.memory.MemoryStaging;
import dev.larder.core.memory.MemoryStores;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.BlobLedger;
import dev.larder.core.storage.FileRow;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Metadata.Purge;
import dev.larder.core.storage.Samples;
import dev.larder.core.storage.Stores;
import dev.larder.core.storage.VersionRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Other bytes in the place of lost ones, while exactly these are being removed.
final class MendingTest {
  private static final Author AUTHOR = Author.server("go-public");
  private static final FileRow LOST = big("body", "lost");
  private static final FileRow GIVEN = big("body", "given");

  private final Stores stores = MemoryStores.create().ports();
  private final Metadata metadata = stores.metadata();
  private final RepositoryId here = Samples.repository(stores);
  private final UUID sweep = UUID.randomUUID();

  @Test
  void isNotSaidToHaveHappenedWhereItWasRefused(@TempDir Path folder) {
    Coordinates lost = Samples.coordinates("v1.0.0");
    fetch(lost, LOST);
    sweep(Samples.coordinates("v2.0.0"));
    Mending mending =
        new Mending(
            metadata,
            new Durable(new MemoryBlobs(folder), new MemoryStaging(folder), stores.ledger()));

    Outcome<VersionRow> mended = mending.mend(stored(lost), List.of(GIVEN), AUTHOR);

    assertThat(mended).isInstanceOf(Failed.class);
    assertThat(((Failed<VersionRow>) mended).failure().kind()).isEqualTo(Failure.Kind.STORAGE_DOWN);
    assertThat(stored(lost).file("body")).contains(LOST);
  }

  /// Content that nothing names any more, whose removal has begun.
  private void sweep(Coordinates once) {
    fetch(once, GIVEN);
    assertThat(metadata.purge(new Purge(here, "raw", once, "old", true, AUTHOR))).isTrue();
    BlobLedger ledger = stores.ledger();
    assertThat(ledger.review("", BlobLedger.MAX_PAGE).last()).isPresent();
    assertThat(ledger.beginSweep(sweep, Duration.ZERO, Duration.ofDays(1), BlobLedger.MAX_PAGE))
        .extracting(one -> one.sha256())
        .containsExactly(GIVEN.sha256());
  }

  private void fetch(Coordinates coordinates, FileRow file) {
    assertThat(metadata.commit(Samples.fetched(here, coordinates, Map.of(), file)))
        .isInstanceOf(Found.class);
  }

  private VersionRow stored(Coordinates coordinates) {
    return metadata.version(Set.of(here), coordinates).getFirst();
  }
}
