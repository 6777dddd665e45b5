package dev.larder.core.upkeep;

import static dev.larder.core.fixture.Blueprint.hosted;
import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.core.access.TokenUses;
import dev.larder.core.events.Refusals;
import dev.larder.core.fixture.DrivenTime;
import dev.larder.core.fixture.Hooked;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.loop.StandingLoops;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.StorageDownException;
import dev.larder.core.storage.TrafficHistory;
import dev.larder.core.task.TaskReport;
import dev.larder.core.task.TaskRunByHand;
import dev.larder.core.traffic.AmountPoint;
import dev.larder.core.traffic.RequestEnding;
import dev.larder.core.traffic.StoredAmount;
import dev.larder.core.traffic.TrafficPoint;
import dev.larder.core.traffic.TrafficStep;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Figures of traffic and of what is stored, by a clock that a test moves.
class TrafficKeepingTest {
  private static final Duration WEEK = Duration.ofDays(7);

  @TempDir private Path folder;
  private TestLarder larder;
  private TrafficHistory history;
  private RepositoryId own;
  private final AtomicBoolean down = new AtomicBoolean();

  @BeforeEach
  void build() {
    larder = new TestLarder(folder).with(hosted("own").exclusive("mine"), proxy("world"));
    own = larder.id("own");
    history =
        Hooked.before(
            TrafficHistory.class,
            "add",
            () -> {
              if (down.get()) {
                throw new StorageDownException("database", new Exception());
              }
            },
            larder.stores.traffic());
  }

  private TrafficKeeping keeping() {
    return new TrafficKeeping(
        larder.parts.traffic(),
        history,
        larder.stores.ports().bytes(),
        larder.snapshots,
        larder.clock);
  }

  private void count(int requests) {
    for (int i = 0; i < requests; i++) {
      larder.parts.traffic().of(own).own().count(RequestEnding.HIT, 1);
    }
  }

  private List<Long> hits(TrafficStep step) {
    Instant now = larder.clock.instant();
    return history.traffic(step, now.minus(WEEK), now.plusSeconds(1), Optional.of(own)).stream()
        .map(point -> point.counts().own().hits())
        .toList();
  }

  @Test
  void eachMinuteIsAddedToItsSteps() {
    TrafficKeeping keeping = keeping();
    for (int minute = 0; minute < 7; minute++) {
      count(2);
      keeping.write();
      larder.clock.advance(Duration.ofMinutes(1));
    }

    assertThat(hits(TrafficStep.FIVE_MINUTES)).containsExactly(10L, 4L);
    assertThat(hits(TrafficStep.HOUR)).containsExactly(14L);
    assertThat(hits(TrafficStep.DAY)).containsExactly(14L);
  }

  @Test
  void whatCannotBeWrittenIsWrittenLaterForItsOwnTime() {
    TrafficKeeping keeping = keeping();
    down.set(true);
    count(3);
    assertThatThrownBy(keeping::write).isInstanceOf(StorageDownException.class);
    larder.clock.advance(Duration.ofMinutes(6));
    count(4);
    assertThatThrownBy(keeping::write).isInstanceOf(StorageDownException.class);
    assertThat(hits(TrafficStep.FIVE_MINUTES)).isEmpty();

    down.set(false);
    larder.clock.advance(Duration.ofMinutes(5));
    keeping.write();

    assertThat(hits(TrafficStep.FIVE_MINUTES)).containsExactly(3L, 4L, 0L);
  }

  @Test
  void whatWaitsIsBoundedAndNotLost() {
    TrafficKeeping keeping = keeping();
    down.set(true);
    int many = 1_000;
    int rounds = TrafficKeeping.MAX_WAITING / many + 1;
    for (int i = 0; i < rounds; i++) {
      count(1);
      for (long id = 1; id < many; id++) {
        larder.parts.traffic().of(new RepositoryId(1_000 + id)).own().count(RequestEnding.HIT, 1);
      }
      assertThatThrownBy(keeping::write).isInstanceOf(StorageDownException.class);
      larder.clock.advance(Duration.ofMinutes(5));
    }

    down.set(false);
    keeping.write();

    assertThat(hits(TrafficStep.FIVE_MINUTES).size()).isLessThanOrEqualTo(2);
    assertThat(hits(TrafficStep.FIVE_MINUTES).stream().mapToLong(Long::longValue).sum())
        .isEqualTo(rounds);
  }

  @Test
  void theTaskKeepsWhatIsStoredAndRemovesWhatIsOld() throws Exception {
    larder.published("own", "mine/v1", "content").published("own", "mine/v2", "content");
    TrafficKeeping keeping = keeping();
    keeping.write();
    Instant first = larder.clock.instant();
    TaskReport report = keeping.task().work().run(TaskRunByHand.of(Map.of(), () -> false));
    assertThat(report.figures()).isEqualTo(Map.of("repositories", 2L, "removed", 0L));

    larder.clock.advance(TrafficStep.FIVE_MINUTES.kept().plusMinutes(10));
    keeping.write();
    keeping.task().work().run(TaskRunByHand.of(Map.of(), () -> false));

    assertThat(hits(TrafficStep.FIVE_MINUTES)).hasSize(1);
    assertThat(hits(TrafficStep.HOUR)).hasSize(2);
    long bytes = larder.stores.ports().bytes().of(own).bytes();
    assertThat(bytes).isPositive();
    assertThat(
            history.amounts(
                TrafficStep.HOUR, first, larder.clock.instant().plusSeconds(1), Optional.of(own)))
        .extracting(AmountPoint::amount)
        .containsExactly(new StoredAmount(bytes, 0, 2), new StoredAmount(bytes, 0, 2));
    assertThat(
            history.amounts(
                TrafficStep.DAY,
                first,
                larder.clock.instant().plusSeconds(1),
                Optional.of(larder.id("world"))))
        .extracting(AmountPoint::amount)
        .containsOnly(StoredAmount.NONE);
  }

  /// The loop writes once a minute, and a stop writes what is left.
  @Test
  void aNodeWritesEveryMinuteAndWhenItStops() {
    DrivenTime time = new DrivenTime(larder.clock);
    StandingLoops loops = new StandingLoops(time);
    try (Upkeep upkeep =
        new Upkeep(
            larder.foundation(larder.stores.configuration()),
            larder.parts,
            Duration.ofDays(730),
            new TokenUses(),
            new Refusals(InstantSource.system()),
            loops)) {
      upkeep.start();
      time.awaitPausing(loops.states().size());
      count(1);
      time.advance(Duration.ofMinutes(1));
      assertThat(hits(TrafficStep.HOUR)).containsExactly(1L);
      count(5);
      assertThat(hits(TrafficStep.HOUR)).containsExactly(1L);
    }

    assertThat(hits(TrafficStep.HOUR)).containsExactly(6L);
    assertThat(
            history.traffic(
                TrafficStep.HOUR,
                larder.clock.instant().minus(WEEK),
                larder.clock.instant().plusSeconds(1),
                Optional.empty()))
        .extracting(TrafficPoint::begin)
        .containsExactly(TrafficStep.HOUR.begin(larder.clock.instant()));
  }
}
