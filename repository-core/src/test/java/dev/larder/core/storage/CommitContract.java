package dev.larder.core.storage;

import static dev.larder.core.storage.Samples.big;
import static dev.larder.core.storage.Samples.coordinates;
import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static dev.larder.core.storage.Samples.repository;
import static dev.larder.core.storage.Samples.sharing;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Refusal;
import dev.larder.core.repository.RepositoryId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every store of versions must do with a publication.
public abstract class CommitContract extends StoreCase {
  /// Deletes a published version and leaves what its name stays bound to.
  protected abstract void bury(RepositoryId repository, Coordinates coordinates);

  @Test
  void aPublishMakesAllFilesVisibleTogether() {
    assertThat(metadata.version(Set.of(here), name)).isEmpty();

    Receipt receipt = commit(published(here, name, "one"));

    assertThat(receipt.created()).isTrue();
    VersionRow row = stored(here);
    assertThat(row.files()).extracting(FileRow::file).containsExactlyInAnyOrder("note", "body");
    assertThat(row.file("note").orElseThrow().inline().orElseThrow())
        .asString()
        .isEqualTo("about one");
    assertThat(row.file("body").orElseThrow().inline()).isEmpty();
    assertThat(row.file("body").orElseThrow().size()).isEqualTo(1_000_000);
    assertThat(row.file("body").orElseThrow().sha256()).isEqualTo(big("body", "one").sha256());
    assertThat(row.complete()).isTrue();
    assertThat(row.facts()).isEqualTo(Map.of("sum", "one"));
    assertThat(row.origin()).containsEntry("url", "https://git.example.com/m");
    assertThat(row.time()).contains(Samples.TIME);
    assertThat(row.coordinates()).isEqualTo(name);
    assertThat(receipt.row()).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(row);
  }

  @Test
  void theSameContentAgainCreatesNothingAndAnswersTheStoredRow() {
    VersionRow first = commit(published(here, name, "one")).row();

    Receipt again = commit(published(here, name, "one"));

    assertThat(again.created()).isFalse();
    assertThat(again.row()).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(first);
  }

  @Test
  void otherBytesWithTheSameFactsLeaveTheStoredBytesAlone() {
    commit(published(here, name, "one"));
    var recoded = fetched(here, name, Map.of("sum", "one"), big("body", "the same, recoded"));

    assertThat(commit(recoded).created()).isFalse();
    assertThat(stored(here).file("body").orElseThrow().sha256())
        .isEqualTo(big("body", "one").sha256());
  }

  @Test
  void otherFactsAreAConflictThatNamesBothSides() {
    commit(published(here, name, "one"));

    Refusal refusal = refusal(published(here, name, "two"));

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refusal.details())
        .containsEntry("stored.sum", "one")
        .containsEntry("given.sum", "two");
    assertThat(refusal.text()).contains(name.toString(), "stored one, given two");
    assertThat(stored(here).facts()).isEqualTo(Map.of("sum", "one"));
  }

  @Test
  void aFetchAddsFileByFileAndCompletes() {
    assertThat(commit(fetched(here, name, Map.of(), small("note", "n"))).row().complete())
        .isFalse();
    assertThat(stored(here).files()).hasSize(1);

    Receipt second = commit(fetched(here, name, Map.of("sum", "s"), big("body", "b")));

    assertThat(second.created()).isTrue();
    assertThat(second.row().complete()).isTrue();
    assertThat(stored(here))
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .isEqualTo(second.row());
    assertThat(stored(here).facts()).isEqualTo(Map.of("sum", "s"));
  }

  @Test
  void aFetchMayBringAllFilesOfAVersionAtOnce() {
    var whole =
        fetched(here, name, Map.of("sum", "one"), small("note", "about one"), big("body", "one"));

    VersionRow row = commit(whole).row();

    assertThat(row.complete()).isTrue();
    assertThat(stored(here).files())
        .extracting(FileRow::file)
        .containsExactlyInAnyOrder("note", "body");
    assertThat(commit(whole).created()).isFalse();
  }

  @Test
  void aFetchOfAllFilesCompletesWhatWasFetchedBefore() {
    commit(fetched(here, name, Map.of("sum", "one"), small("note", "about one")));

    Receipt receipt =
        commit(
            fetched(
                here, name, Map.of("sum", "one"), small("note", "another"), big("body", "one")));

    assertThat(receipt.row().complete()).isTrue();
    assertThat(stored(here).file("note").orElseThrow().inline().orElseThrow())
        .asString()
        .isEqualTo("about one");
  }

  @Test
  void aFetchOfAllFilesThatContradictsStoresNone() {
    commit(fetched(here, name, Map.of("sum", "one"), small("note", "about one")));

    refusal(fetched(here, name, Map.of("sum", "two"), small("note", "x"), big("body", "two")));

    assertThat(stored(here).files()).extracting(FileRow::file).containsExactly("note");
  }

  @Test
  void aFetchedFileThatContradictsAnEarlierOneIsRefused() {
    commit(fetched(here, name, Map.of("mod", "a", "note", "n"), small("note", "n")));

    Refusal refusal =
        refusal(fetched(here, name, Map.of("mod", "b", "sum", "s"), big("body", "b")));

    assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refusal.details()).containsEntry("stored.mod", "a").containsEntry("given.mod", "b");
    assertThat(stored(here).files()).hasSize(1);
  }

  @Test
  void aFetchFirstWinsOverAnotherOfTheSameFile() {
    commit(fetched(here, name, Map.of(), small("note", "first")));

    Receipt second = commit(fetched(here, name, Map.of(), small("note", "second")));

    assertThat(second.created()).isFalse();
    assertThat(second.row().file("note").orElseThrow().inline().orElseThrow())
        .asString()
        .isEqualTo("first");
  }

  @Test
  void repositoriesThatShareAGroupCannotHoldOtherContentOfOneVersion() {
    RepositoryId other = repository(stores);
    commit(published(other, name, "one"));

    assertThat(refusal(sharing(published(here, name, "two"), other)).details())
        .containsEntry("stored.sum", "one");
    assertThat(metadata.version(Set.of(here), name)).isEmpty();
    assertThat(commit(sharing(published(here, name, "one"), other)).created()).isTrue();
  }

  @Test
  void repositoriesThatShareNoGroupMayDiffer() {
    RepositoryId other = repository(stores);
    commit(published(other, name, "one"));

    assertThat(commit(published(here, name, "two")).created()).isTrue();
    assertThat(metadata.version(Set.of(here, other), name))
        .extracting(VersionRow::repository)
        .containsExactlyInAnyOrder(here, other);
  }

  @Test
  void aDeletedVersionKeepsItsNameForItsContent() {
    commit(published(here, name, "one"));
    bury(here, name);
    RepositoryId other = repository(stores);

    assertThat(refusal(published(here, name, "two")).text()).contains("was deleted");
    assertThat(refusal(published(other, name, "two")).details()).containsEntry("stored.sum", "one");
    assertThat(commit(published(here, name, "one")).created()).isTrue();
  }

  @Test
  void aDeletedRepositoryKeepsItsNamesForTheirContent() {
    var repositoryName = Samples.freshName();
    var configuration = stores.configuration();
    RepositoryId first =
        configuration.save(Samples.hosted(repositoryName), Samples.act("admin")).repository().id();
    var fetchedName = coordinates("v2.0.0");
    commit(published(first, name, "one"));
    commit(fetched(first, fetchedName, Map.of("sum", "one"), big("body", "one")));
    configuration.delete(repositoryName, Samples.act("admin"));
    RepositoryId second =
        configuration.save(Samples.hosted(repositoryName), Samples.act("admin")).repository().id();

    assertThat(metadata.version(Set.of(second), name)).isEmpty();
    assertThat(refusal(published(here, name, "two")).kind()).isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refusal(published(second, name, "two")).kind()).isEqualTo(Refusal.Kind.CONFLICT);
    var changed = Map.of("sum", "two");
    refusal(fetched(second, fetchedName, changed, big("body", "two")));
    assertThat(commit(fetched(here, fetchedName, changed, big("body", "two"))).created()).isTrue();
    assertThat(commit(published(second, name, "one")).created()).isTrue();
  }

  @Test
  void aDeletedRepositoryTakesNothingMore() {
    var repositoryName = Samples.freshName();
    var id =
        stores
            .configuration()
            .save(Samples.hosted(repositoryName), Samples.act("admin"))
            .repository()
            .id();
    stores.configuration().delete(repositoryName, Samples.act("admin"));

    assertThat(refusal(published(id, name, "one")).kind()).isEqualTo(Refusal.Kind.NOT_ALLOWED);
  }
}
