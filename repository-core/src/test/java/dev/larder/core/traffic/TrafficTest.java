package dev.larder.core.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.repository.RepositoryId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficTest {
  private static final RepositoryId ONE = new RepositoryId(1);
  private static final RepositoryId TWO = new RepositoryId(2);

  private final Traffic traffic = new Traffic();

  @ParameterizedTest(name = "{0}, broken off {1}, waited {2}: {3}")
  @CsvSource({
    "200, false, false, HIT",
    "200, false, true,  FETCHED",
    "206, false, false, HIT",
    "304, false, true,  FETCHED",
    "404, false, true,  MISSING",
    "410, false, false, MISSING",
    "400, false, false, REFUSED",
    "401, false, false, REFUSED",
    "403, false, true,  REFUSED",
    "416, false, false, REFUSED",
    "500, false, false, FAILED",
    "503, false, true,  FAILED",
    "200, true,  false, FAILED",
  })
  void aRequestEndsInOneWay(int status, boolean broken, boolean waited, RequestEnding ending) {
    assertThat(RequestEnding.of(status, broken, waited)).isEqualTo(ending);
  }

  @Test
  void whatIsTakenIsGone() {
    traffic.of(ONE).own().count(RequestEnding.HIT, 10);
    traffic.of(ONE).own().count(RequestEnding.HIT, 5);
    traffic.of(ONE).own().count(RequestEnding.FAILED, 0);
    traffic.of(ONE).member().count(RequestEnding.FETCHED, 7);
    UpstreamMeter upstream = traffic.of(TWO).upstream();
    upstream.asked();
    upstream.asked();
    upstream.answered(Duration.ofMillis(200));
    upstream.failed();
    upstream.received(99);

    assertThat(traffic.take())
        .isEqualTo(
            Map.of(
                ONE,
                new TrafficCounts(
                    new ServedCounts(2, 0, 0, 0, 1, 15),
                    new ServedCounts(0, 1, 0, 0, 0, 7),
                    UpstreamCounts.NONE),
                TWO,
                new TrafficCounts(
                    ServedCounts.NONE,
                    ServedCounts.NONE,
                    new UpstreamCounts(
                        2, 1, 99, new Latencies(List.of(0L, 0L, 0L, 1L, 0L, 0L, 0L, 0L, 0L))))));
    assertThat(traffic.take()).isEmpty();
  }

  @Test
  void repositoriesThatAreGoneAreForgotten() {
    traffic.of(ONE).own().count(RequestEnding.HIT, 1);
    traffic.of(TWO).own().count(RequestEnding.HIT, 1);

    traffic.keepOnly(Set.of(TWO));

    assertThat(traffic.take()).containsOnlyKeys(TWO);
  }

  @Test
  void nothingIsLostWhileItIsTaken() throws InterruptedException {
    List<Thread> counting = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      counting.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int n = 0; n < 50_000; n++) {
                  traffic.of(ONE).own().count(RequestEnding.HIT, 3);
                }
              }));
    }
    TrafficCounts sum = TrafficCounts.NONE;
    while (counting.stream().anyMatch(Thread::isAlive)) {
      sum = sum.plus(traffic.take().getOrDefault(ONE, TrafficCounts.NONE));
    }
    for (Thread one : counting) {
      one.join();
    }
    sum = sum.plus(traffic.take().getOrDefault(ONE, TrafficCounts.NONE));

    assertThat(sum.own()).isEqualTo(new ServedCounts(200_000, 0, 0, 0, 0, 600_000));
  }

  @Test
  void inASumEachRequestCountsOnce() {
    ServedCounts served = new ServedCounts(1, 2, 3, 4, 5, 6);
    TrafficCounts counts = new TrafficCounts(served, served, UpstreamCounts.NONE);

    assertThat(counts.served()).isEqualTo(new ServedCounts(2, 4, 6, 8, 10, 12));
    assertThat(counts.served().requests()).isEqualTo(30);
    assertThat(counts.served().answered()).isEqualTo(6);
    assertThat(counts.inSum().served()).isEqualTo(served);
  }
}
