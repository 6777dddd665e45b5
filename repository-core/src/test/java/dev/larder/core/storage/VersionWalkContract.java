package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.PublicRecord;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.VersionWalk.Walked;
import dev.larder.core.storage.VersionWalk.Which;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store must do for those who go through all versions.
public abstract class VersionWalkContract extends StoreCase {
  private static final Map<String, String> VERIFIED = Map.of(PublicRecord.VERIFIED, "log 7");
  private static final Map<String, String> UNVERIFIED = Map.of(PublicRecord.UNVERIFIED, "away");

  private VersionWalk walk;

  @BeforeEach
  final void takeWalk() {
    walk = stores.versionWalk();
  }

  private Coordinates version(String version) {
    return new Coordinates(name.component(), version);
  }

  private void fetched(String version) {
    commit(Samples.fetched(here, version(version), Map.of("note", "n"), note(version)));
  }

  private static FileRow note(String text) {
    return Samples.small("note", text);
  }

  private List<Walked> all(Which which) {
    return walk.walk(Set.of(here), which, Optional.empty(), 99);
  }

  private List<String> versions(Which which) {
    return all(which).stream().map(one -> one.coordinates().version()).toList();
  }

  private Walked only(Which which) {
    assertThat(all(which)).hasSize(1);
    return all(which).getFirst();
  }

  @Test
  void pagesFollowEachOther() {
    RepositoryId other = Samples.repository(stores);
    List<String> expected = new ArrayList<>();
    for (RepositoryId repository : List.of(here, other)) {
      for (String component : List.of("a.test/m", "b.test/m")) {
        for (String version : List.of("v1.0.0", "v1.10.0", "v1.2.0")) {
          Coordinates one = new Coordinates(component, version);
          commit(Samples.fetched(repository, one, Map.of(), note("x")));
          expected.add(repository + " " + one);
        }
      }
    }
    List<String> walked = new ArrayList<>();
    Optional<Walked> last = Optional.empty();
    do {
      List<Walked> page = walk.walk(Set.of(here, other), Which.UNVERIFIED, last, 5);
      page.forEach(one -> walked.add(one.repository() + " " + one.coordinates()));
      last = page.isEmpty() ? Optional.empty() : Optional.of(page.getLast());
    } while (last.isPresent());

    assertThat(walked).isEqualTo(expected);
  }

  @Test
  void tellsWhatIsStored() {
    fetched("v1.0.0");

    Walked walked = only(Which.UNVERIFIED);
    assertThat(walked.repository()).isEqualTo(here);
    assertThat(walked.coordinates()).isEqualTo(name);
    assertThat(walked.files()).containsExactly("note");
    assertThat(walked.facts()).isEqualTo(Map.of("note", "n"));
    assertThat(walked.origin()).containsEntry("url", "https://git.example.com/m");
  }

  @Test
  void whatWasPublishedIsCompleteAndNeedsNoRecord() {
    commit(Samples.published(here, name, "x"));
    fetched("v1.1.0");

    assertThat(versions(Which.ALL)).containsExactly("v1.0.0", "v1.1.0");
    assertThat(versions(Which.COMPLETE)).contains("v1.0.0");
    assertThat(versions(Which.UNVERIFIED)).containsExactly("v1.1.0");
  }

  @Test
  void whatWasToldStays() {
    fetched("v1.0.0");

    assertThat(walk.told(only(Which.UNVERIFIED), UNVERIFIED)).isTrue();
    assertThat(only(Which.UNVERIFIED).origin())
        .containsAllEntriesOf(UNVERIFIED)
        .containsEntry("url", "https://git.example.com/m");
    assertThat(walk.told(only(Which.UNVERIFIED), VERIFIED)).isTrue();

    assertThat(all(Which.UNVERIFIED)).isEmpty();
    assertThat(stored(here).origin())
        .containsAllEntriesOf(VERIFIED)
        .doesNotContainKey(PublicRecord.UNVERIFIED)
        .containsEntry("url", "https://git.example.com/m");
  }

  @Test
  void aFileThatCameSinceIsNotSpokenFor() {
    fetched("v1.0.0");
    Walked before = only(Which.UNVERIFIED);
    commit(Samples.fetched(here, name, Map.of("other", "o"), Samples.small("other", "y")));

    assertThat(walk.told(before, VERIFIED)).isFalse();

    assertThat(only(Which.UNVERIFIED).files()).containsExactlyInAnyOrder("note", "other");
  }

  @Test
  void whatIsDeletedIsPassedBy() {
    fetched("v1.0.0");
    metadata.delete(here, name, "bad", Author.server("test"));

    assertThat(all(Which.UNVERIFIED)).isEmpty();
  }
}
