package dev.larder.core.storage;

import static dev.larder.core.storage.Samples.big;
import static dev.larder.core.storage.Samples.fetched;
import static dev.larder.core.storage.Samples.published;
import static dev.larder.core.storage.Samples.sharing;
import static dev.larder.core.storage.Samples.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Refused;
import dev.larder.core.repository.RepositoryId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What every store of versions must do with many publications at once.
public abstract class CommitRaceContract extends StoreCase {
  private static final int ROUNDS = 20;

  @Test
  void ofManyCommitsOfOneVersionExactlyOneWins() throws Exception {
    List<Outcome<Receipt>> outcomes =
        Together.run(32, number -> metadata.commit(published(here, name, "content " + number)));

    assertThat(outcomes).filteredOn(Found.class::isInstance).hasSize(1);
    assertThat(outcomes).filteredOn(Refused.class::isInstance).hasSize(31);
    Outcome<Receipt> winner =
        outcomes.stream().filter(Found.class::isInstance).findFirst().orElseThrow();
    assertThat(found(winner).row().facts()).isEqualTo(stored(here).facts());
  }

  @Test
  void ofManyCommitsOfTheSameContentExactlyOneCreates() throws Exception {
    List<Outcome<Receipt>> outcomes =
        Together.run(32, _ -> metadata.commit(published(here, name, "the same")));

    assertThat(outcomes).allMatch(Found.class::isInstance);
    assertThat(outcomes).filteredOn(outcome -> found(outcome).created()).hasSize(1);
  }

  @Test
  void manyVersionsOfOneNewComponentAreCommittedAtOnce() throws Exception {
    List<Outcome<Receipt>> outcomes =
        Together.run(
            32,
            number ->
                metadata.commit(
                    published(here, new Coordinates(name.component(), "v1." + number), "same")));

    assertThat(outcomes).allMatch(outcome -> found(outcome).created());
    assertThat(metadata.versions(Set.of(here), name.component())).hasSize(32);
  }

  /// Each file by a fetch of its own, in repositories that share a group; some of them contradict.
  @Test
  void whateverIsFetchedAtOnceAgreesInTheEnd() throws Exception {
    RepositoryId there = Samples.repository(stores);
    for (int round = 0; round < ROUNDS; round++) {
      var version = new Coordinates(name.component(), "v1." + round);
      List<Outcome<Receipt>> outcomes =
          Together.run(16, number -> metadata.commit(arrived(version, there, number)));

      Map<Boolean, List<Outcome<Receipt>>> ended =
          outcomes.stream().collect(Collectors.partitioningBy(Found.class::isInstance));
      assertThat(ended.get(false)).hasSize(8).allMatch(Refused.class::isInstance);
      Set<Map<String, String>> facts =
          metadata.version(Set.of(here, there), version).stream()
              .map(VersionRow::facts)
              .collect(Collectors.toSet());
      assertThat(facts).hasSize(1);
      assertThat(ended.get(true))
          .allMatch(outcome -> facts.contains(found(outcome).row().facts()))
          .filteredOn(outcome -> found(outcome).created())
          .hasSize(4);
    }
  }

  /// Eight of each content: two of each of its two files in each repository.
  private Publication arrived(Coordinates version, RepositoryId there, int number) {
    boolean isHere = number % 2 == 0;
    String content = "content " + number / 2 % 2;
    FileRow file = number / 4 % 2 == 0 ? small("note", content) : big("body", content);
    return sharing(
        fetched(isHere ? here : there, version, Map.of("sum", content), file),
        isHere ? there : here);
  }

  /// A publish and a fetch that contradict, in two repositories of one group.
  @Test
  void ofAPublishAndAFetchThatContradictExactlyOneWins() throws Exception {
    RepositoryId there = Samples.repository(stores);
    for (int round = 0; round < ROUNDS; round++) {
      var version = new Coordinates(name.component(), "v1." + round);
      List<Outcome<Receipt>> outcomes =
          Together.run(
              2,
              number ->
                  metadata.commit(
                      number == 0
                          ? sharing(published(here, version, "one"), there)
                          : sharing(
                              fetched(there, version, Map.of("sum", "two"), big("body", "two")),
                              here)));

      assertThat(outcomes).filteredOn(Found.class::isInstance).hasSize(1);
      assertThat(metadata.version(Set.of(here, there), version)).hasSize(1);
    }
  }

  @Test
  void aReaderOfTheFeedSkipsNothingWhileManyWrite() throws Exception {
    int writers = 4;
    int each = 25;
    var reader = new FeedReader(metadata, here);
    Together.run(
        writers + 2,
        number -> number < writers ? write(number, each) : readAll(reader, writers * each));

    assertThat(reader.seen()).hasSize(writers * each);
    assertThat(feed(Instant.EPOCH)).containsExactlyElementsOf(reader.seen());
  }

  private int write(int writer, int versions) {
    for (int i = 0; i < versions; i++) {
      commit(published(here, new Coordinates("feed" + writer, "v1." + i), "same"));
    }
    return versions;
  }

  private int readAll(FeedReader reader, int versions) {
    await()
        .pollInterval(Duration.ofMillis(1))
        .until(() -> {
          metadata.assignFeed();
          reader.read();
          return reader.hasSeen(versions);
        });
    return versions;
  }
}
