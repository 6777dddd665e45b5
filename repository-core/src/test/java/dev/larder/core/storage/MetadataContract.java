package dev.larder.core.storage;

import static dev.larder.core.storage.Samples.big;
import static dev.larder.core.storage.Samples.coordinates;
import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static dev.larder.core.storage.Samples.repository;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Configuration.Change;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every store of versions must answer.
public abstract class MetadataContract extends StoreCase {
  @Test
  void listsTheVersionsOfAComponentInManyRepositories() {
    RepositoryId other = repository(stores);
    RepositoryId unasked = repository(stores);
    commit(published(here, name, "one"));
    commit(published(unasked, name, "one"));
    var second = new Coordinates(name.component(), "v2.0.0");
    commit(fetched(other, second, Map.of(), small("note", "n")));

    assertThat(metadata.versions(Set.of(here, other), name.component()))
        .containsExactlyInAnyOrder(
            new StoredVersion(here, "v1.0.0", true, Optional.of(Samples.TIME)),
            new StoredVersion(other, "v2.0.0", false, Optional.of(Samples.TIME)));
    assertThat(metadata.versions(Set.of(), name.component())).isEmpty();
    assertThat(metadata.version(Set.of(), name)).isEmpty();
  }

  @Test
  void walksComponentsPageByPageInByteOrder() {
    for (String component : List.of("b/x", "a/Z", "a/a", "a/_", "a", "b", "a/é")) {
      commit(published(here, new Coordinates(component, "v1.0.0"), "one"));
    }

    assertThat(metadata.components(here, "a/", "", 3)).containsExactly("a/Z", "a/_", "a/a");
    assertThat(metadata.components(here, "a/", "a/a", 3)).containsExactly("a/é");
    assertThat(metadata.components(here, "", "a/é", 3)).containsExactly("b", "b/x");
    assertThat(metadata.components(here, "%", "", 3)).isEmpty();
  }

  @Test
  void aPublishLeavesAChangeOfItsComponentAndAFetchDoesNot() {
    var configuration = stores.configuration();
    long before = configuration.load().change();
    commit(published(here, name, "one"));
    commit(published(here, name, "one"));
    commit(fetched(here, coordinates("v1"), Map.of(), small("note", "n")));

    List<Change> changes = configuration.changesAfter(before, 10);

    assertThat(changes).hasSize(1);
    Change change = changes.getFirst();
    assertThat(change.kind()).isEqualTo(ChangeKind.VERSION);
    assertThat(change.key()).isEqualTo(name.component());
    assertThat(change.repository()).contains(here.value());
    assertThat(configuration.load().change()).isEqualTo(change.id());
  }

  @Test
  void theFeedHoldsCompleteVersionsInStrictlyIncreasingTime() {
    Instant start = Instant.now();
    commit(published(here, name, "one"));
    var partial = coordinates("v1.0.0");
    commit(fetched(here, partial, Map.of(), small("note", "n")));
    assertThat(feed(Instant.EPOCH)).isEmpty();

    metadata.assignFeed();
    commit(fetched(here, partial, Map.of(), big("body", "b")));
    commit(published(here, coordinates("v3.0.0"), "three"));
    metadata.assignFeed();

    List<FeedRow> rows = feed(Instant.EPOCH);
    assertThat(rows).hasSize(3);
    assertThat(rows.getFirst().coordinates()).isEqualTo(name);
    assertThat(rows.getFirst().time()).isAfter(start.minusSeconds(60));
    assertThat(rows.get(0).time()).isBefore(rows.get(1).time());
    assertThat(rows.get(1).time()).isBefore(rows.get(2).time());
    assertThat(feed(rows.get(1).time())).isEqualTo(rows.subList(1, 3));
    assertThat(metadata.feed(Set.of(here), Instant.EPOCH, 2)).isEqualTo(rows.subList(0, 2));
    assertThat(metadata.feed(Set.of(), Instant.EPOCH, 2)).isEmpty();
  }

  @Test
  void countsDownloadsOfRepeatedLinesToo() {
    var day = LocalDate.of(2026, 11, 21);
    var once = new DownloadCount(day, here, name, "alice", 2);
    metadata.count(List.of(once, once, new DownloadCount(day, here, name, "bob", 3)));
    metadata.count(List.of(once));
    metadata.count(List.of());

    assertThat(downloads(here, name)).isEqualTo(9);
  }

  /// All downloads of a version that were counted.
  protected abstract long downloads(RepositoryId repository, Coordinates coordinates);
}
