package dev.larder.core.engine;

import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.TestLarder.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.core.fixture.Hooked;
import dev.larder.core.fixture.SettableClock;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.memory.MemoryMetadata;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.Together;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Downloads are counted in memory and written in batches.
class DownloadCounterTest {
  private static final RepositoryId HERE = new RepositoryId(1);
  private static final Coordinates VERSION = new Coordinates("lib", "v1");

  private final DownloadCounter downloads = new DownloadCounter(new SettableClock());
  private final MemoryMetadata metadata = new MemoryMetadata();

  @Test
  void whatIsCountedIsWrittenOnce() {
    downloads.count(HERE, VERSION, "alice");
    downloads.count(HERE, VERSION, "alice");
    downloads.count(HERE, VERSION, "bob");
    assertThat(metadata.downloads(HERE, VERSION)).isZero();

    downloads.flush(metadata);
    downloads.flush(metadata);

    assertThat(metadata.downloads(HERE, VERSION)).isEqualTo(3);
  }

  @Test
  void nothingIsLostWhenCountsAreWrittenMeanwhile() throws Exception {
    Together.run(
        50,
        number -> {
          for (int i = 0; i < 2_000; i++) {
            downloads.count(HERE, VERSION, "alice");
            if (number == 0) {
              downloads.flush(metadata);
            }
          }
          return number;
        });
    downloads.flush(metadata);

    assertThat(metadata.downloads(HERE, VERSION)).isEqualTo(100_000);
  }

  @Test
  void whatCannotBeWrittenIsWrittenTheNextTime() {
    downloads.count(HERE, VERSION, "alice");
    Metadata broken =
        Hooked.before(
            Metadata.class,
            "count",
            () -> {
              throw new StorageDownException("database", new Exception());
            },
            metadata);
    assertThatThrownBy(() -> downloads.flush(broken)).isInstanceOf(StorageDownException.class);
    downloads.count(HERE, VERSION, "alice");

    downloads.flush(metadata);

    assertThat(metadata.downloads(HERE, VERSION)).isEqualTo(2);
  }

  @Test
  void beyondTheBoundNewCountersAreDroppedAndKnownOnesGoOn() {
    for (int i = 0; i < DownloadCounter.MAX_COUNTERS; i++) {
      downloads.count(HERE, new Coordinates("lib", "v" + i), "alice");
    }
    downloads.count(HERE, new Coordinates("other", "v1"), "alice");
    downloads.count(HERE, VERSION, "alice");
    assertThat(downloads.dropped()).isEqualTo(1);

    downloads.flush(metadata);
    downloads.count(HERE, new Coordinates("other", "v1"), "alice");

    assertThat(downloads.dropped()).isEqualTo(1);
    assertThat(metadata.downloads(HERE, VERSION)).isEqualTo(2);
  }

  @Test
  void onlyBigFilesThatAreTakenCount(@TempDir Path folder) {
    TestLarder larder =
        new TestLarder(folder)
            .with(hosted("own").exclusive("lib"))
            .published("own", "lib/v1", "content");
    larder.read("own", "lib/v1/file.bin");
    larder.read("own", "lib/v1/about");
    larder.read("own", "lib/v2/file.bin");
    larder.read(TestLarder.ALICE, "own", "lib/v1/file.bin");
    var untaken = larder.get(ADMIN, "own", "lib/v1/file.bin");
    assertThat(untaken).isInstanceOf(Outcome.Found.class);

    larder.parts.downloads().flush(larder.stores.metadata());

    assertThat(larder.stores.metadata().downloads(larder.id("own"), VERSION)).isEqualTo(1);
  }
}
