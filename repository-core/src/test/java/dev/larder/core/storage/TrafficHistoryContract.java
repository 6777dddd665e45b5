package dev.larder.core.storage;

import static dev.larder.core.storage.Samples.published;
import static dev.larder.core.storage.Samples.repository;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Coordinates;
import dev.larder.core.access.Author;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.TrafficHistory.Popular;
import dev.larder.core.traffic.AmountPoint;
import dev.larder.core.traffic.Latencies;
import dev.larder.core.traffic.ServedCounts;
import dev.larder.core.traffic.StoredAmount;
import dev.larder.core.traffic.TrafficCounts;
import dev.larder.core.traffic.TrafficPoint;
import dev.larder.core.traffic.TrafficStep;
import dev.larder.core.traffic.UpstreamCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How every store keeps traffic and stored amounts. Sums are of all repositories, so each test has
/// days of its own.
public abstract class TrafficHistoryContract extends StoreCase {
  private static final Instant FIRST = Instant.parse("2026-03-01T00:00:00Z");
  private static final AtomicInteger DAYS = new AtomicInteger();
  private static final Duration HOUR = Duration.ofHours(1);

  private final Instant day = FIRST.plus(Duration.ofDays(10L * DAYS.getAndIncrement()));
  private final Instant morning = day.plus(Duration.parse("PT8H1M30S"));

  /// Every figure is another one, so that none can be taken for another.
  private static TrafficCounts counts(long from) {
    List<Long> n = LongStream.range(from, from + 30).boxed().toList();
    return new TrafficCounts(
        new ServedCounts(n.get(0), n.get(1), n.get(2), n.get(3), n.get(4), n.get(5)),
        new ServedCounts(n.get(6), n.get(7), 0, 0, 0, n.get(8)),
        new UpstreamCounts(
            n.get(9), n.get(10), n.get(11), new Latencies(n.subList(12, 12 + Latencies.RANGES))));
  }

  private List<TrafficPoint> traffic(TrafficStep step, Optional<RepositoryId> of) {
    return stores.traffic().traffic(step, day, day.plus(Duration.ofDays(1)), of);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsCountedIsInTheStepsOfEachLength(TrafficStep step) {
    stores.traffic().add(morning, Map.of(here, counts(1)));

    assertThat(traffic(step, Optional.of(here)))
        .containsExactly(new TrafficPoint(step.begin(morning), counts(1)));
  }

  @Test
  void whatNodesCountIsAdded() {
    stores.traffic().add(morning, Map.of(here, counts(1)));
    stores.traffic().add(morning.plusSeconds(60), Map.of(here, counts(100)));
    stores.traffic().add(morning.plus(HOUR), Map.of(here, counts(1_000)));

    assertThat(traffic(TrafficStep.FIVE_MINUTES, Optional.of(here)))
        .containsExactly(
            new TrafficPoint(day.plus(HOUR.multipliedBy(8)), counts(1).plus(counts(100))),
            new TrafficPoint(day.plus(HOUR.multipliedBy(9)), counts(1_000)));
    assertThat(traffic(TrafficStep.DAY, Optional.of(here)))
        .containsExactly(new TrafficPoint(day, counts(1).plus(counts(100)).plus(counts(1_000))));
  }

  @Test
  void aSumCountsEachRequestOnce() {
    RepositoryId group = repository(stores);
    stores.traffic().add(morning, Map.of(here, counts(1), group, counts(100)));

    assertThat(traffic(TrafficStep.HOUR, Optional.empty()))
        .containsExactly(
            new TrafficPoint(
                TrafficStep.HOUR.begin(morning), counts(1).inSum().plus(counts(100).inSum())));
  }

  @Test
  void aServerWithoutTrafficIsNoGap() {
    stores.traffic().add(morning, Map.of(here, counts(1)));
    stores.traffic().add(morning.plus(HOUR.multipliedBy(2)), Map.of());

    assertThat(traffic(TrafficStep.HOUR, Optional.of(here)))
        .containsExactly(
            new TrafficPoint(TrafficStep.HOUR.begin(morning), counts(1)),
            new TrafficPoint(
                TrafficStep.HOUR.begin(morning).plus(HOUR.multipliedBy(2)), TrafficCounts.NONE));
    assertThat(traffic(TrafficStep.HOUR, Optional.empty())).hasSize(2);
  }

  @Test
  void stepsBeginWithTheOneThatIsAskedForAndEndBeforeTheOther() {
    for (int i = 0; i < 4; i++) {
      stores.traffic().add(morning.plus(HOUR.multipliedBy(i)), Map.of(here, counts(i)));
    }

    assertThat(
            stores
                .traffic()
                .traffic(
                    TrafficStep.HOUR,
                    morning.plus(HOUR),
                    TrafficStep.HOUR.begin(morning.plus(HOUR.multipliedBy(3))),
                    Optional.of(here)))
        .extracting(TrafficPoint::counts)
        .containsExactly(counts(1), counts(2));
  }

  @Test
  void tellsRepositoriesApart() {
    RepositoryId other = repository(stores);
    stores.traffic().add(morning, Map.of(here, counts(1), other, counts(100)));
    stores.traffic().add(morning.plus(HOUR), Map.of(here, counts(1_000)));

    assertThat(stores.traffic().byRepository(TrafficStep.HOUR, day, day.plus(Duration.ofDays(1))))
        .isEqualTo(Map.of(here, counts(1).plus(counts(1_000)), other, counts(100)));
  }

  @Test
  void theLastLookAtWhatIsStoredStandsForItsStep() {
    RepositoryId other = repository(stores);
    stores.traffic().keep(morning, Map.of(here, new StoredAmount(5, 1, 2)));
    stores
        .traffic()
        .keep(
            morning.plusSeconds(600),
            Map.of(here, new StoredAmount(7, 2, 3), other, new StoredAmount(10, 0, 1)));
    stores.traffic().keep(morning.plus(HOUR), Map.of(here, new StoredAmount(9, 0, 4)));
    Instant end = day.plus(Duration.ofDays(1));

    assertThat(stores.traffic().amounts(TrafficStep.HOUR, day, end, Optional.of(here)))
        .containsExactly(
            new AmountPoint(TrafficStep.HOUR.begin(morning), new StoredAmount(7, 2, 3)),
            new AmountPoint(TrafficStep.HOUR.begin(morning.plus(HOUR)), new StoredAmount(9, 0, 4)));
    assertThat(stores.traffic().amounts(TrafficStep.HOUR, day, end, Optional.empty()))
        .extracting(AmountPoint::amount)
        .containsExactly(new StoredAmount(17, 2, 4), new StoredAmount(9, 0, 4));
    assertThat(stores.traffic().amounts(TrafficStep.DAY, day, end, Optional.of(here)))
        .containsExactly(new AmountPoint(day, new StoredAmount(9, 0, 4)));
  }

  @Test
  void countsVersionsThatAreInUse() {
    RepositoryId empty = repository(stores);
    commit(published(here, name, "one"));
    commit(published(here, Samples.coordinates("v2.0.0"), "two"));
    assertThat(stores.traffic().versions(Set.of(here, empty))).isEqualTo(Map.of(here, 2L));

    metadata.delete(here, name, "leaked", Author.server("admin"));

    assertThat(stores.traffic().versions(Set.of(here, empty))).isEqualTo(Map.of(here, 1L));
  }

  @Test
  void ordersComponentsByTheirDownloads() {
    RepositoryId other = repository(stores);
    LocalDate since = LocalDate.of(2026, 5, 6);
    downloaded(here, "a.example@v1", since, 2);
    downloaded(here, "a.example@v2", since.plusDays(1), 3);
    downloaded(here, "a.example@v2", since.minusDays(1), 90);
    downloaded(here, "b.example@v1", since, 4);
    downloaded(other, "b.example@v1", since, 9);
    downloaded(here, "c.example@v1", since, 1);

    assertThat(stores.traffic().mostDownloaded(Set.of(here, other), since, 3))
        .containsExactly(
            new Popular(other, "b.example", 9),
            new Popular(here, "a.example", 5),
            new Popular(here, "b.example", 4));
    assertThat(stores.traffic().mostDownloaded(Set.of(), since, 3)).isEmpty();
  }

  private void downloaded(RepositoryId where, String what, LocalDate when, long downloads) {
    int at = what.indexOf('@');
    Coordinates version = new Coordinates(what.substring(0, at), what.substring(at + 1));
    metadata.count(List.of(new DownloadCount(when, where, version, "ann", downloads)));
  }

  @Test
  void oldStepsAreRemoved() {
    stores.traffic().add(morning, Map.of(here, counts(1)));
    stores.traffic().add(morning.plus(HOUR), Map.of(here, counts(2)));
    stores.traffic().keep(morning, Map.of(here, StoredAmount.NONE));
    Instant before = TrafficStep.HOUR.begin(morning.plus(HOUR));

    while (stores.traffic().expire(TrafficStep.HOUR, before, 1) > 0) {
      assertThat(traffic(TrafficStep.DAY, Optional.of(here))).hasSize(1);
    }

    assertThat(traffic(TrafficStep.HOUR, Optional.of(here)))
        .containsExactly(new TrafficPoint(before, counts(2)));
    assertThat(traffic(TrafficStep.FIVE_MINUTES, Optional.of(here))).hasSize(2);
    assertThat(
            stores
                .traffic()
                .amounts(TrafficStep.HOUR, day, day.plus(Duration.ofDays(1)), Optional.empty()))
        .isEmpty();
  }
}
