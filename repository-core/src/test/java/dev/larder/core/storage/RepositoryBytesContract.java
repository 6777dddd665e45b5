package dev.larder.core.storage;

import static dev.larder.core.storage.Samples.big;
import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static dev.larder.core.storage.Samples.repository;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Metadata.Purge;
import dev.larder.core.storage.RepositoryBytes.Sum;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How every store keeps the sums of what repositories store.
public abstract class RepositoryBytesContract extends StoreCase {
  private static final Author AUTHOR = Author.server("admin");
  private static final long BIG = 1_000_000;
  private static final Map<String, String> ONE = Map.of("sum", "one");

  private Sum sum() {
    return stores.bytes().of(here);
  }

  /// Whatever a test did, the kept sum is that of the files.
  @AfterEach
  void aRecountFindsNothingWrong() {
    Sum kept = sum();
    while (stores.bytes().fold(3) == 3) {
      assertThat(sum()).isEqualTo(kept);
    }
    assertThat(sum()).isEqualTo(kept);
    assertThat(stores.bytes().recount(here, () -> false)).isEqualTo(Sum.NONE);
    assertThat(sum()).isEqualTo(kept);
  }

  @Test
  void anEmptyRepositoryHasNone() {
    assertThat(sum()).isEqualTo(Sum.NONE);
    assertThat(stores.bytes().of(List.of(here))).isEmpty();
  }

  @Test
  void whatIsCommittedCountsOnce() {
    commit(fetched(here, name, ONE, small("note", "four"), big("body", "one")));
    assertThat(sum()).isEqualTo(new Sum(BIG + 4, 0));

    assertThat(commit(fetched(here, name, ONE, big("body", "one"))).created()).isFalse();

    assertThat(sum()).isEqualTo(new Sum(BIG + 4, 0));
  }

  @Test
  void oneBlobInTwoRepositoriesCountsInBoth() {
    RepositoryId other = repository(stores);
    commit(fetched(here, name, ONE, big("body", "one")));
    commit(fetched(other, name, ONE, big("body", "one")));

    assertThat(stores.bytes().of(List.of(here, other)))
        .isEqualTo(Map.of(here, new Sum(BIG, 0), other, new Sum(BIG, 0)));
  }

  @Test
  void whatIsDeletedIsToldApart() {
    commit(published(here, name, "one"));
    long all = BIG + "about one".length();

    metadata.delete(here, name, "leaked", AUTHOR);
    assertThat(sum()).isEqualTo(new Sum(all, all));
    assertThat(sum().inUse()).isZero();

    metadata.restore(here, name, AUTHOR);
    assertThat(sum()).isEqualTo(new Sum(all, 0));
  }

  @Test
  void whatIsPurgedIsGone() {
    commit(fetched(here, name, ONE, small("note", "four"), big("body", "one")));

    metadata.purge(new Purge(here, "raw", name, "bad", false, AUTHOR));

    assertThat(sum()).isEqualTo(Sum.NONE);
  }

  @Test
  void whatIsEvictedIsGone() {
    commit(fetched(here, name, ONE, small("note", "four"), big("body", "one")));
    var candidate =
        stores.evictions().candidates(here, Set.of("body"), Optional.empty(), 10).getFirst();

    stores
        .evictions()
        .evict(
            new Evictions.Eviction(
                here, "raw", candidate, Set.of("body"), Set.of(), Duration.ZERO, "to make room"));

    assertThat(sum()).isEqualTo(new Sum(4, 0));
  }

  @Test
  void whatIsMendedCountsAsItIsNow() {
    commit(fetched(here, name, ONE, big("body", "one")));
    FileRow found = small("body", "packed anew");

    metadata.mend(here, name, big("body", "one"), found, AUTHOR);

    assertThat(sum()).isEqualTo(new Sum(found.size(), 0));
  }

  @Test
  void componentsAreCountedByThemselves() {
    commit(fetched(here, name, ONE, small("note", "four")));
    commit(fetched(here, Samples.coordinates("v1"), Map.of(), small("note", "eightbyt")));

    assertThat(stores.bytes().ofComponents(here, Set.of(name.component()))).isEqualTo(4);
    assertThat(stores.bytes().ofComponents(here, Set.of("none"))).isZero();
    assertThat(stores.bytes().ofComponents(here, Set.of())).isZero();
    assertThat(sum()).isEqualTo(new Sum(12, 0));
  }

  @Test
  void manyAtOnceAreCountedWholly() throws Exception {
    Together.run(8, _ -> tenBytesTenTimes());

    assertThat(sum()).isEqualTo(new Sum(800, 0));
  }

  private int tenBytesTenTimes() {
    for (int i = 0; i < 10; i++) {
      commit(fetched(here, Samples.coordinates("v" + i), Map.of(), small("note", "0123456789")));
      stores.bytes().fold(5);
    }
    return 10;
  }
}
