package dev.larder.core.storage;

import static dev.larder.core.storage.Samples.big;
import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static dev.larder.core.storage.Samples.repository;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Refusal;
import dev.larder.core.access.Author;
import dev.larder.core.kind.ChangeKind;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Configuration.Change;
import dev.larder.core.storage.Metadata.Purge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How every store of versions forgets what was fetched, and puts right what was lost.
public abstract class PurgeContract extends StoreCase {
  private static final Author AUTHOR = Author.server("admin");
  private static final Map<String, String> ONE = Map.of("sum", "one");
  private static final Map<String, String> TWO = Map.of("sum", "two");

  private boolean purge(RepositoryId repository, boolean forgetHashes) {
    return metadata.purge(new Purge(repository, "raw", name, "bad bytes", forgetHashes, AUTHOR));
  }

  private void fetch(Map<String, String> facts, String text) {
    assertThat(commit(fetched(here, name, facts, big("body", text))).created()).isTrue();
  }

  @Test
  void whatWasFetchedIsForgottenAndMayBeFetchedAgain() {
    commit(fetched(here, name, Map.of(), small("note", "n")));
    fetch(ONE, "one");

    assertThat(purge(here, false)).isTrue();

    assertThat(metadata.version(Set.of(here), name)).isEmpty();
    assertThat(metadata.versions(Set.of(here), name.component())).isEmpty();
    fetch(ONE, "one");
    assertThat(stored(here).files()).extracting(FileRow::file).containsExactly("body");
  }

  @Test
  void theHashesStayUnlessTheyAreForgottenToo() {
    fetch(ONE, "one");
    assertThat(purge(here, false)).isTrue();
    assertThat(refusal(fetched(here, name, TWO, big("body", "two"))).text())
        .contains("stored one, given two");

    assertThat(purge(here, true)).as("only hashes are left").isTrue();

    fetch(TWO, "two");
  }

  @Test
  void bytesAndHashesAreForgottenAtOnce() {
    fetch(ONE, "one");

    assertThat(purge(here, true)).isTrue();

    fetch(TWO, "two");
    assertThat(stored(here).facts()).isEqualTo(TWO);
  }

  @Test
  void everyHashThatWasEverSeenStaysBound() {
    commit(fetched(here, name, Map.of("note", "n"), small("note", "n")));
    assertThat(purge(here, false)).isTrue();
    fetch(ONE, "one");
    assertThat(purge(here, false)).isTrue();

    assertThat(refusal(fetched(here, name, Map.of("note", "m"), small("note", "m"))).kind())
        .isEqualTo(Refusal.Kind.CONFLICT);
    assertThat(refusal(fetched(here, name, TWO, big("body", "two"))).kind())
        .isEqualTo(Refusal.Kind.CONFLICT);
  }

  @Test
  void hashesOfADeletedRepositoryOfTheNameAreForgottenToo() {
    var repositoryName = Samples.freshName();
    var configuration = stores.configuration();
    here =
        configuration.save(Samples.hosted(repositoryName), Samples.act("admin")).repository().id();
    fetch(ONE, "one");
    configuration.delete(repositoryName, Samples.act("admin"));
    here =
        configuration.save(Samples.hosted(repositoryName), Samples.act("admin")).repository().id();
    assertThat(purge(here, false)).as("nothing is stored").isFalse();
    refusal(fetched(here, name, TWO, big("body", "two")));

    assertThat(purge(here, true)).isTrue();

    fetch(TWO, "two");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatWasPublishedIsNeverForgotten(boolean forgetHashes) {
    commit(published(here, name, "one"));

    assertThat(purge(here, forgetHashes)).isFalse();

    assertThat(stored(here).files()).hasSize(2);
    refusal(published(here, name, "two"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDeletedVersionIsNotBroughtBackByBeingForgotten(boolean forgetHashes) {
    fetch(ONE, "one");
    metadata.delete(here, name, "leaked", AUTHOR);

    assertThat(purge(here, forgetHashes)).isFalse();

    assertThat(stored(here).files()).hasSize(1);
    metadata.restore(here, name, AUTHOR);
    assertThat(purge(here, forgetHashes)).isTrue();
  }

  @Test
  void otherRepositoriesKeepWhatTheyHave() {
    RepositoryId other = repository(stores);
    fetch(ONE, "one");
    commit(fetched(other, name, ONE, big("body", "one")));

    assertThat(purge(here, true)).isTrue();

    assertThat(stored(other).files()).hasSize(1);
  }

  @Test
  void aPurgeIsTold() {
    fetch(ONE, "one");
    long before = stores.configuration().load().change();
    purge(here, true);
    assertThat(purge(here, true)).as("nothing is left").isFalse();

    List<Change> changes = stores.configuration().changesAfter(before, 10);

    assertThat(changes)
        .singleElement()
        .satisfies(change -> {
          assertThat(change.kind()).isEqualTo(ChangeKind.PURGE);
          assertThat(change.key()).isEqualTo(name.component());
          assertThat(change.repository()).contains(here.value());
        });
    assertThat(audited("version.purge"))
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.author()).isEqualTo(AUTHOR);
          assertThat(entry.after().orElseThrow()).contains("bad bytes", "true");
        });
  }

  @Test
  void otherBytesOfTheSameFactsStandForLostOnes() {
    commit(fetched(here, name, Map.of(), small("note", "n")));
    fetch(ONE, "one");
    long before = stores.configuration().load().change();
    FileRow lost = big("body", "one");
    FileRow found = big("body", "one, packed anew");

    assertThat(metadata.mend(here, name, lost, found, AUTHOR)).isTrue();
    assertThat(metadata.mend(here, name, lost, found, AUTHOR)).as("it is mended").isFalse();

    assertThat(stored(here).file("body").orElseThrow()).isEqualTo(found);
    assertThat(stored(here).file("note")).isPresent();
    assertThat(stored(here).facts()).isEqualTo(ONE);
    assertThat(stores.configuration().changesAfter(before, 10))
        .singleElement()
        .satisfies(change -> {
          assertThat(change.kind()).isEqualTo(ChangeKind.VERSION);
          assertThat(change.key()).isEqualTo(name.component());
        });
    assertThat(audited("version.mend"))
        .extracting(AuditLog.Entry::subject)
        .singleElement()
        .satisfies(subject -> assertThat(subject.component()).hasValue(name.component()));
  }

  private List<AuditLog.Entry> audited(String action) {
    return stores
        .audit()
        .find(
            new AuditLog.Question(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(action),
                100))
        .stream()
        .filter(entry -> entry.target().equals(name.toString()))
        .toList();
  }
}
