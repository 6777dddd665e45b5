package dev.larder.core.storage;

import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.api.Dependency;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Dependents.Candidate;
import dev.larder.core.storage.Dependents.Dependent;
import dev.larder.core.storage.Dependents.Place;
import dev.larder.core.storage.Dependents.Requirements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [Dependents] has to do.
public abstract class DependentsContract extends StoreCase {
  private static final Author AUTHOR = Author.server("alice");

  private Dependents dependents;
  private Place place;
  private String required;

  @BeforeEach
  final void nameWhatIsRequired() {
    dependents = stores.dependents();
    place = new Place(here, name.component());
    required = Samples.coordinates("v1").component();
  }

  @Test
  void tellsWhichVersionsHaveTheFile() {
    store(here, version("v1.0.0"), "note");
    store(here, version("v2.0.0"), "note");
    store(here, version("v3.0.0"), "body");
    store(here, version("v4.0.0"), "note");
    metadata.delete(here, version("v4.0.0"), "bad", AUTHOR);

    List<Candidate> candidates =
        dependents.candidates(List.of(place, new Place(here, "example.com/absent")), "note");

    assertThat(candidates)
        .singleElement()
        .satisfies(one -> {
          assertThat(one.place()).isEqualTo(place);
          assertThat(one.versions()).containsExactlyInAnyOrder("v1.0.0", "v2.0.0");
          assertThat(one.noted()).isEmpty();
        });
    assertThat(dependents.candidates(here, "", "note", 10)).isEqualTo(candidates);
    assertThat(dependents.candidates(here, name.component(), "note", 10)).isEmpty();
    assertThat(dependents.candidates(List.of(), "note")).isEmpty();
  }

  @Test
  void goesThroughARepositoryPageByPage() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Coordinates one = Samples.coordinates("v1");
      store(here, one, "note");
      all.add(one.component());
    }
    List<String> seen = new ArrayList<>();
    List<Candidate> page = dependents.candidates(here, "", "note", 2);
    while (!page.isEmpty()) {
      page.forEach(one -> seen.add(one.place().component()));
      page = dependents.candidates(here, seen.getLast(), "note", 2);
    }
    assertThat(seen).isEqualTo(all.stream().sorted().toList());
  }

  @Test
  void givesTheFiles() {
    store(here, version("v1.0.0"), "note");
    assertThat(dependents.files(here, List.of(version("v1.0.0"), version("v9.0.0")), "note"))
        .singleElement()
        .satisfies(held -> {
          assertThat(held.coordinates()).isEqualTo(version("v1.0.0"));
          assertThat(held.file().inline()).isPresent();
        });
    assertThat(dependents.files(here, List.of(version("v1.0.0")), "body")).isEmpty();
  }

  @Test
  void tellsWhoRequiresAComponent() {
    store(here, version("v1.0.0"), "note");
    note("v1.0.0", new Dependency(required, "v0.5.0", true));

    assertThat(of(here))
        .containsExactly(new Dependent(place, "v1.0.0", new Dependency(required, "v0.5.0", true)));
    assertThat(of(Samples.repository(stores))).isEmpty();
    assertThat(dependents.candidates(List.of(place), "note").getFirst().noted()).contains("v1.0.0");
  }

  @Test
  void replacesWhatWasNoted() {
    store(here, version("v1.0.0"), "note");
    store(here, version("v2.0.0"), "note");
    note("v1.0.0", new Dependency(required, "v0.5.0", false));
    note("v2.0.0", new Dependency(required, "v0.6.0", false));
    assertThat(of(here)).extracting(Dependent::newest).containsExactly("v2.0.0");
    note("v2.0.0");
    assertThat(of(here)).isEmpty();
    assertThat(dependents.candidates(List.of(place), "note").getFirst().noted()).contains("v2.0.0");
    dependents.note(List.of(new Requirements(place, Optional.empty(), List.of())));
    assertThat(dependents.candidates(List.of(place), "note").getFirst().noted()).isEmpty();
  }

  @Test
  void forgetsWithTheVersion() {
    store(here, version("v1.0.0"), "note");
    store(here, version("v2.0.0"), "note");
    note("v2.0.0", new Dependency(required, "v0.5.0", false));
    boolean purged =
        metadata.purge(new Metadata.Purge(here, "raw", version("v2.0.0"), "bad", true, AUTHOR));
    assertThat(purged).isTrue();
    assertThat(of(here)).isEmpty();
    assertThat(dependents.candidates(List.of(place), "note").getFirst().noted()).isEmpty();
  }

  @Test
  void notesNothingOfAVersionThatIsGone() {
    store(here, version("v1.0.0"), "note");
    note("v7.0.0", new Dependency(required, "v0.5.0", false));
    assertThat(of(here)).isEmpty();
  }

  @Test
  void tellsThemPageByPage() {
    RepositoryId other = Samples.repository(stores);
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Coordinates one = Samples.coordinates("v1");
      for (RepositoryId repository : List.of(here, other)) {
        store(repository, one, "note");
        Place its = new Place(repository, one.component());
        places.add(its);
        dependents.note(
            List.of(
                new Requirements(
                    its, Optional.of("v1"), List.of(new Dependency(required, "v1", false)))));
      }
    }
    List<Place> seen = new ArrayList<>();
    Set<RepositoryId> both = Set.of(here, other);
    List<Dependent> page = dependents.of(required, both, Optional.empty(), 4);
    while (!page.isEmpty()) {
      page.forEach(one -> seen.add(one.place()));
      page = dependents.of(required, both, Optional.of(seen.getLast()), 4);
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(places);
    assertThat(seen)
        .isSortedAccordingTo(
            java.util.Comparator.comparing(Place::component)
                .thenComparingLong(one -> one.repository().value()));
  }

  private List<Dependent> of(RepositoryId... repositories) {
    return dependents.of(required, Set.of(repositories), Optional.empty(), 10);
  }

  private void note(String version, Dependency... all) {
    dependents.note(List.of(new Requirements(place, Optional.of(version), List.of(all))));
  }

  private void store(RepositoryId repository, Coordinates version, String file) {
    commit(fetched(repository, version, Map.of("sum", version.version()), small(file, "x")));
  }

  private Coordinates version(String version) {
    return new Coordinates(name.component(), version);
  }
}
