package dev.larder.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Target.Artifact;
import dev.larder.core.engine.HotVersions.Owner;
import dev.larder.core.fixture.Hooked;
import dev.larder.core.memory.MemoryMetadata;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.repository.Repository;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.repository.RepositoryName;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Samples;
import dev.larder.core.waiting.Depth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// A hot read costs no statement, and nothing untrue is kept.
class HotVersionsTest {
  private static final Coordinates VERSION = new Coordinates("lib", "v1");
  private static final Artifact META = new RawFormat().artifact(VERSION, "meta");
  private static final Artifact ABOUT = new RawFormat().artifact(VERSION, "about");

  private final MemoryMetadata stored = new MemoryMetadata();
  private final AtomicInteger statements = new AtomicInteger();
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
  private final HotVersions versions =
      new HotVersions(
          Hooked.before(
              Metadata.class,
              "version",
              () -> {
                statements.incrementAndGet();
                meanwhile.get().run();
              },
              stored));

  private static Plan plan(long... repositories) {
    List<Repository> leaves =
        LongStream.of(repositories)
            .mapToObj(id ->
                new Repository(new RepositoryId(id), Samples.hosted(new RepositoryName("r" + id))))
            .toList();
    return new Plan(leaves, true, false);
  }

  private void store(long repository, String file) {
    var _ =
        stored.commit(
            Samples.fetched(
                new RepositoryId(repository), VERSION, Map.of(), Samples.small(file, "text")));
  }

  private Optional<Owner> found(Plan plan, Artifact artifact) {
    return versions.owner(plan, artifact, Depth.TAKE)
            instanceof Outcome.Found<Optional<Owner>>(var owner)
        ? owner
        : fail("who may wait always finds what is stored");
  }

  private List<Long> owners(Plan plan, Artifact artifact) {
    return found(plan, artifact).stream().map(owner -> owner.row().repository().value()).toList();
  }

  @Test
  void aGlanceFindsOnlyWhatIsKept() {
    store(1, "meta");
    assertThat(versions.owner(plan(1), META, Depth.GLANCE)).isEqualTo(Outcome.notAtHand());
    Optional<Owner> read = found(plan(1), META);

    assertThat(versions.owner(plan(1), META, Depth.GLANCE)).isEqualTo(Outcome.found(read));
    assertThat(versions.owner(plan(1), ABOUT, Depth.GLANCE)).isEqualTo(Outcome.notAtHand());
    assertThat(statements).hasValue(1);
  }

  @Test
  void aFileThatIsAskedForAgainCostsNoStatement() {
    store(1, "meta");
    assertThat(owners(plan(1), META)).containsExactly(1L);
    assertThat(owners(plan(1), META)).containsExactly(1L);
    assertThat(owners(plan(2, 1), META)).containsExactly(1L);

    assertThat(statements).hasValue(1);
  }

  @Test
  void whatIsNotStoredIsAlwaysLookedUp() {
    assertThat(owners(plan(1), META)).isEmpty();
    store(1, "meta");
    assertThat(owners(plan(1), META)).containsExactly(1L);
    store(1, "about");
    assertThat(owners(plan(1), ABOUT)).containsExactly(1L);
    assertThat(found(plan(1), ABOUT).orElseThrow().row().file("about")).isPresent();

    assertThat(statements).hasValue(3);
  }

  @Test
  void ofTwoKeptRowsTheFirstLeafsDecidesWhoOwnsTheVersion() {
    store(1, "meta");
    store(2, "meta");
    store(2, "about");
    assertThat(owners(plan(1), META)).containsExactly(1L);
    assertThat(owners(plan(2), META)).containsExactly(2L);

    assertThat(owners(plan(1, 2), META)).containsExactly(1L);
    assertThat(owners(plan(2, 1), META)).containsExactly(2L);
    assertThat(statements).hasValue(2);
    assertThat(owners(plan(1, 2), ABOUT)).containsExactly(1L);
    assertThat(statements).hasValue(3);
  }

  @Test
  void aChangeOfTheComponentEndsWhatIsKept() {
    store(1, "meta");
    assertThat(owners(plan(1), META)).containsExactly(1L);
    versions.forget(Set.of("other"));
    assertThat(owners(plan(1), META)).containsExactly(1L);
    assertThat(statements).hasValue(1);

    versions.forget(Set.of("lib"));
    assertThat(owners(plan(1), META)).containsExactly(1L);
    assertThat(statements).hasValue(2);
  }

  @Test
  void aRowThatAChangeOvertookIsNotKept() {
    store(1, "meta");
    meanwhile.set(() -> versions.forget(Set.of("lib")));
    assertThat(owners(plan(1), META)).containsExactly(1L);
    meanwhile.set(() -> {});

    assertThat(owners(plan(1), META)).containsExactly(1L);
    assertThat(statements).hasValue(2);
  }
}
