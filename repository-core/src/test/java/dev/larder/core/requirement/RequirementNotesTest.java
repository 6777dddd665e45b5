package dev.larder.core.requirement;

import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.engine.StoredLately;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.source.UpstreamGuard;
import dev.larder.core.storage.Dependents;
import dev.larder.core.storage.Dependents.Place;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How it becomes known who requires what.
class RequirementNotesTest {
  @TempDir private Path folder;
  private TestLarder larder;
  private StoredLately lately;
  private RequirementNotes notes;
  private Dependents dependents;

  @BeforeEach
  void build() {
    larder =
        new TestLarder(
                folder, new TellingFormat(), UpstreamGuard.Bounds.DEFAULT, Fetches.Limits.DEFAULT)
            .with(hosted("own").exclusive("corp/*"), proxy("world").open());
    lately = new StoredLately();
    dependents = larder.stores.dependents();
    notes = new RequirementNotes(larder.snapshots, dependents, larder.blobs, lately);
  }

  @Test
  void notesWhatTheNewestVersionRequires() {
    store("corp/a", "v1", "corp/x v1\n");
    store("corp/a", "v10", "corp/y v2\ncorp/y v3\n");
    store("corp/a", "v2", "corp/x v1\n");

    lately.heard(own(), "corp/a");
    assertThat(notes.step()).isFalse();

    assertThat(requirers("corp/y")).isEqualTo("corp/a@v10>v2");
    assertThat(requirers("corp/x")).isEmpty();
  }

  @Test
  void walksPastEverythingAndAgainPastWhatIsNoted() {
    store("corp/a", "v1", "corp/x v1\n");
    store("corp/b", "v1", "corp/x v2\n");

    assertThat(notes.walk(() -> false, _ -> {})).isEqualTo(2);
    assertThat(requirers("corp/x")).isEqualTo("corp/a@v1>v1 corp/b@v1>v2");
    assertThat(notes.walk(() -> false, _ -> {})).isZero();

    store("corp/b", "v2", "\n");
    assertThat(notes.walk(() -> false, _ -> {})).isEqualTo(1);
    assertThat(requirers("corp/x")).isEqualTo("corp/a@v1>v1");
  }

  @Test
  void stopsWhenItIsTold() {
    store("corp/a", "v1", "corp/x v1\n");
    assertThat(notes.walk(() -> true, _ -> {})).isZero();
    assertThat(requirers("corp/x")).isEmpty();
  }

  @Test
  void takesTheVersionBeforeOneThatIsDeleted() {
    store("corp/a", "v1", "corp/x v1\n");
    store("corp/a", "v2", "corp/y v1\n");
    notes.walk(() -> false, _ -> {});
    larder
        .stores
        .metadata()
        .delete(own(), new Coordinates("corp/a", "v2"), "bad", Author.server("x"));

    lately.heard(own(), "corp/a");
    notes.step();

    assertThat(requirers("corp/x")).isEqualTo("corp/a@v1>v1");
    assertThat(requirers("corp/y")).isEmpty();
  }

  @Test
  void hearsOfWhatIsFetched() {
    larder.network.text("http://world.example/lib/v1/about", "version v1");
    larder.read("world", "lib/v1/about");

    RepositoryId world =
        larder.snapshots.current().find(new RepositoryName("world")).orElseThrow().id();
    assertThat(larder.parts.lately().take(10)).contains(new Place(world, "lib"));
  }

  @Test
  void remembersSoManyAndNoMore() {
    IntStream.range(0, 100_050).forEach(n -> lately.heard(own(), "corp/" + n));
    assertThat(lately.take(200_000)).hasSize(100_000);
    lately.heard(own(), "corp/a");
    assertThat(lately.take(1)).hasSize(1);
  }

  private void store(String component, String version, String meta) {
    var _ =
        larder
            .stores
            .metadata()
            .commit(
                fetched(
                    own(),
                    new Coordinates(component, version),
                    Map.of("sum", version),
                    small("meta", meta)));
  }

  private RepositoryId own() {
    return larder.snapshots.current().find(new RepositoryName("own")).orElseThrow().id();
  }

  private String requirers(String component) {
    return dependents.of(component, Set.of(own()), Optional.empty(), 10).stream()
        .map(one -> one.place().component() + "@" + one.newest() + ">" + one.required().version())
        .collect(Collectors.joining(" "));
  }
}
