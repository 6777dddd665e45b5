package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.TagLook.Seen;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every store must keep of looks at tags.
public abstract class TagLooksContract extends StoreCase {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Instant OLD = Instant.parse("2016-11-20T10:00:00Z");
  private static final Seen AS_RECORDED = new Seen.AsRecorded();
  private static final Seen UNKNOWN = new Seen.Unknown();

  private final Author author = Author.server(Samples.freshName().text());
  private TagLooks looks;

  @BeforeEach
  final void takeLooks() {
    looks = stores.tagLooks();
  }

  private static Seen moved(String now, Instant at) {
    return new Seen.Drifted(new TagDrift("v1.0.0", "aaa", Optional.of(now), at));
  }

  private static Seen vanished(Instant at) {
    return new Seen.Drifted(new TagDrift("v1.0.0", "aaa", Optional.empty(), at));
  }

  private boolean keep(Instant at, Seen seen) {
    return keep(name, at, seen);
  }

  private boolean keep(Coordinates coordinates, Instant at, Seen seen) {
    return looks.keep(new TagLook(here, coordinates, at, seen), author);
  }

  private Optional<TagDrift> drift() {
    return looks.drift(here, name);
  }

  private List<AuditLog.Entry> told() {
    return stores
        .audit()
        .find(
            new AuditLog.Question(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(author.principal()),
                Optional.empty(),
                99))
        .reversed();
  }

  private List<String> actions() {
    return told().stream().map(AuditLog.Entry::action).toList();
  }

  private Coordinates fetched(String version, RepositoryId by, LocalDate day) {
    Coordinates coordinates = new Coordinates(name.component(), version);
    commit(Samples.fetched(here, coordinates, Map.of(), Samples.small("note", version)));
    metadata.count(List.of(new DownloadCount(day, by, coordinates, "ann", 1)));
    return coordinates;
  }

  private List<String> due(Instant before, int limit) {
    return looks.due(Set.of(here), DAY, before, limit).stream()
        .map(due -> due.coordinates().version())
        .toList();
  }

  @Test
  void aTagThatMovesIsNewsOnce() {
    assertThat(keep(NOW, AS_RECORDED)).isFalse();
    assertThat(keep(NOW.plusSeconds(1), moved("bbb", NOW.plusSeconds(1)))).isTrue();
    assertThat(keep(NOW.plusSeconds(2), moved("bbb", NOW.plusSeconds(2)))).isFalse();

    assertThat(drift())
        .contains(new TagDrift("v1.0.0", "aaa", Optional.of("bbb"), NOW.plusSeconds(1)));
    assertThat(actions()).containsExactly("version.tag-moved");
  }

  @Test
  void everyFurtherChangeIsNewsAndTheWayBackEndsIt() {
    keep(NOW, moved("bbb", NOW));
    keep(NOW.plusSeconds(1), moved("ccc", NOW.plusSeconds(1)));
    keep(NOW.plusSeconds(2), vanished(NOW.plusSeconds(2)));
    assertThat(drift())
        .contains(new TagDrift("v1.0.0", "aaa", Optional.empty(), NOW.plusSeconds(2)));
    assertThat(keep(NOW.plusSeconds(3), AS_RECORDED)).isTrue();

    assertThat(drift()).isEmpty();
    assertThat(actions())
        .containsExactly(
            "version.tag-moved",
            "version.tag-moved",
            "version.tag-vanished",
            "version.tag-returned");
  }

  @Test
  void theAuditLogTellsOfWhichVersion() {
    keep(NOW, vanished(NOW));

    assertThat(told())
        .singleElement()
        .satisfies(entry -> {
          assertThat(entry.target()).isEqualTo(name.toString());
          assertThat(entry.subject().component()).contains(name.component());
          assertThat(entry.subject().repository()).isPresent();
        });
  }

  @Test
  void aServerThatSaysNothingEndsNothing() {
    keep(NOW, moved("bbb", NOW));

    assertThat(keep(NOW.plusSeconds(1), UNKNOWN)).isFalse();
    assertThat(drift()).isPresent();
  }

  @Test
  void aLookThatIsOlderThanTheLastCountsNoMore() {
    keep(NOW, AS_RECORDED);

    assertThat(keep(NOW.minusSeconds(1), vanished(NOW.minusSeconds(1)))).isFalse();
    assertThat(drift()).isEmpty();
  }

  @Test
  void whatWasDownloadedLatelyIsDue() {
    RepositoryId group = Samples.repository(stores);
    fetched("v1.0.0", here, DAY);
    fetched("v1.1.0", group, DAY.plusDays(1));
    fetched("v1.2.0", here, DAY.minusDays(1));
    Coordinates notDownloaded = new Coordinates(name.component(), "v1.3.0");
    commit(Samples.fetched(here, notDownloaded, Map.of(), Samples.small("note", "x")));

    assertThat(due(NOW, 9)).containsExactly("v1.0.0", "v1.1.0");
    assertThat(looks.due(Set.of(group), DAY, NOW, 9)).isEmpty();
    assertThat(looks.due(Set.of(here), DAY, NOW, 9).getFirst().origin())
        .isEqualTo(Map.of("url", "https://git.example.com/m"));
  }

  @Test
  void whatWasLookedAtLongestAgoComesFirst() {
    Coordinates first = fetched("v1.0.0", here, DAY);
    Coordinates second = fetched("v1.1.0", here, DAY);
    Coordinates third = fetched("v1.2.0", here, DAY);
    keep(first, NOW.minus(Duration.ofHours(1)), AS_RECORDED);
    keep(second, NOW.minus(Duration.ofHours(2)), UNKNOWN);

    assertThat(due(NOW, 9)).containsExactly("v1.2.0", "v1.1.0", "v1.0.0");
    assertThat(due(NOW, 2)).containsExactly("v1.2.0", "v1.1.0");
    assertThat(due(NOW.minus(Duration.ofMinutes(90)), 9)).containsExactly("v1.2.0", "v1.1.0");
    keep(third, NOW, AS_RECORDED);
    assertThat(due(NOW, 9)).containsExactly("v1.1.0", "v1.0.0");
  }

  /// Days back from any that another test looks at, so that only this one's rows are so old.
  @ParameterizedTest(name = "{0}, looked at {1} days before: {2}")
  @CsvSource({
    "as recorded, 11, removed",
    "as recorded, 9,  kept",
    "unknown,     11, removed",
    "moved,       11, kept",
    "vanished,    11, kept",
    "returned,    11, removed",
  })
  void oldLooksThatSawNothingAreRemoved(String seen, int days, String ending) {
    Instant then = OLD.minus(Duration.ofDays(days));
    Coordinates looked = fetched("v1.0.0", here, DAY);
    switch (seen) {
      case "as recorded" -> keep(looked, then, AS_RECORDED);
      case "unknown" -> keep(looked, then, UNKNOWN);
      case "moved" -> keep(looked, then, moved("bbb", then));
      case "vanished" -> keep(looked, then, vanished(then));
      case "returned" -> {
        keep(looked, then.minusSeconds(1), vanished(then));
        keep(looked, then, AS_RECORDED);
      }
      default -> throw new IllegalArgumentException(seen);
    }

    int removed = looks.expire(OLD.minus(Duration.ofDays(10)), 100);

    assertThat(removed).isEqualTo(ending.equals("removed") ? 1 : 0);
    assertThat(drift().isPresent()).isEqualTo(seen.equals("moved") || seen.equals("vanished"));
    // One that was never looked at is due, however long ago that would have to be.
    assertThat(due(OLD.minus(Duration.ofDays(99)), 9))
        .isEqualTo(removed == 1 ? List.of("v1.0.0") : List.of());
  }

  @Test
  void noMoreLooksAreRemovedAtOnceThanAreAskedFor() {
    Instant then = OLD.minus(Duration.ofDays(20));
    keep(fetched("v1.0.0", here, DAY), then, AS_RECORDED);
    keep(fetched("v1.1.0", here, DAY), then.plusSeconds(1), AS_RECORDED);
    keep(fetched("v1.2.0", here, DAY), then.plusSeconds(2), AS_RECORDED);

    assertThat(looks.expire(OLD.minus(Duration.ofDays(10)), 2)).isEqualTo(2);
    assertThat(looks.expire(OLD.minus(Duration.ofDays(10)), 2)).isEqualTo(1);
  }
}
