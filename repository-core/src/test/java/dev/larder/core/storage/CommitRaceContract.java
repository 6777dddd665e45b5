package dev.larder.core.storage;

import static dev.larder.core.storage.Samples.published;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.larder.api.Coordinates;
import dev.larder.api.Outcome;
import dev.larder.api.Outcome.Found;
import dev.larder.api.Outcome.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every store of versions must do with many publications at once.
public abstract class CommitRaceContract extends StoreCase {
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
