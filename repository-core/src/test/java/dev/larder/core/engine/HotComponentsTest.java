package dev.larder.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.core.fixture.Hooked;
import dev.larder.core.memory.MemoryMetadata;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.Metadata;
import dev.larder.core.storage.Samples;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.StoredVersion;
import dev.larder.core.waiting.Depth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A list that is asked for again costs no statement, and follows what is published.
class HotComponentsTest {
  private static final Set<RepositoryId> HERE = Set.of(new RepositoryId(1));

  private final MemoryMetadata stored = new MemoryMetadata();
  private final AtomicInteger statements = new AtomicInteger();
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
  private final HotComponents components =
      new HotComponents(
          Hooked.before(
              Metadata.class,
              "versions",
              () -> {
                statements.incrementAndGet();
                meanwhile.get().run();
              },
              stored),
          now::get);

  private void store(String version) {
    var _ =
        stored.commit(
            Samples.fetched(
                new RepositoryId(1),
                new Coordinates("lib", version),
                Map.of(),
                Samples.small("meta", "text")));
  }

  private List<StoredVersion> versions(Set<RepositoryId> repositories, String component) {
    return components.versions(repositories, component, Depth.TAKE)
            instanceof Outcome.Found<List<StoredVersion>>(var found)
        ? found
        : fail("who may wait always finds what is stored");
  }

  private List<String> listed() {
    return versions(HERE, "lib").stream().map(version -> version.version()).sorted().toList();
  }

  private void advance(Duration time) {
    now.set(now.get().plus(time));
  }

  @ParameterizedTest(name = "after {0} s: {1} statements")
  @CsvSource({"0, 1", "60, 1", "61, 2", "-1, 2"})
  void whatWasReadIsNotReadAgainForAMinute(long seconds, int asked) {
    store("v1");
    assertThat(listed()).containsExactly("v1");
    advance(Duration.ofSeconds(seconds));

    assertThat(listed()).containsExactly("v1");
    assertThat(statements).hasValue(asked);
  }

  @Test
  void aGlanceFindsOnlyWhatIsKeptAndFresh() {
    store("v1");
    assertThat(components.versions(HERE, "lib", Depth.GLANCE)).isEqualTo(Outcome.notAtHand());
    List<StoredVersion> read = versions(HERE, "lib");
    assertThat(components.versions(HERE, "lib", Depth.GLANCE)).isEqualTo(Outcome.found(read));

    advance(Duration.ofSeconds(61));
    assertThat(components.versions(HERE, "lib", Depth.GLANCE)).isEqualTo(Outcome.notAtHand());
    assertThat(statements).hasValue(1);
  }

  @Test
  void anUnchangedListIsTheSameObject() {
    store("v1");

    assertThat(versions(HERE, "lib")).isSameAs(versions(HERE, "lib"));
  }

  @Test
  void aChangeOfTheComponentEndsWhatIsKept() {
    assertThat(listed()).isEmpty();
    store("v1");
    components.forget(Set.of("other"));
    assertThat(listed()).isEmpty();
    components.forget(Set.of("lib"));

    assertThat(listed()).containsExactly("v1");
    assertThat(statements).hasValue(2);
  }

  @Test
  void whatAChangeOvertookIsNotKept() {
    meanwhile.set(() -> components.forget(Set.of("lib")));
    assertThat(listed()).isEmpty();
    meanwhile.set(() -> {});
    store("v1");

    assertThat(listed()).containsExactly("v1");
  }

  @Test
  void otherRepositoriesHaveTheirOwn() {
    store("v1");
    assertThat(listed()).containsExactly("v1");

    assertThat(versions(Set.of(new RepositoryId(2)), "lib")).isEmpty();
  }

  @Test
  void aQuarterOfAnHourWithoutTheDatabaseChangesNothing() {
    store("v1");
    assertThat(listed()).containsExactly("v1");
    meanwhile.set(() -> {
      throw new StorageDownException("the database is away", new IOException());
    });

    advance(Duration.ofMinutes(15));
    assertThat(listed()).containsExactly("v1");
    advance(Duration.ofSeconds(1));
    assertThatThrownBy(this::listed).isInstanceOf(StorageDownException.class);
    assertThatThrownBy(() -> versions(HERE, "unknown")).isInstanceOf(StorageDownException.class);
  }
}
