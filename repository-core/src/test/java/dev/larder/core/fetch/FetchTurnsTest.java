package dev.larder.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fixture.DrivenTime;
import dev.larder.core.fixture.SettableClock;
import dev.larder.core.memory.MemoryFetchLeases;
import dev.larder.core.repository.RepositoryId;
import dev.larder.core.storage.FetchLeases;
import dev.larder.core.storage.StorageDownException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// One of several nodes fetches, and the others wait for as long as it is worth it.
class FetchTurnsTest {
  private static final FetchJob.Key ZIP = new FetchJob.Key(new RepositoryId(1), "a/@v/v1.zip");

  private final SettableClock clock = new SettableClock();
  private final DrivenTime time = new DrivenTime(clock);
  private final MemoryFetchLeases leases = MemoryFetchLeases.shared(clock);
  private final FetchTurns here = new FetchTurns(leases, time);
  private final FetchTurns there = new FetchTurns(leases.of("there"), time);

  private CompletableFuture<FetchTurns.Turn> asked(FetchTurns node) {
    return CompletableFuture.supplyAsync(() -> node.take(ZIP), Thread::startVirtualThread);
  }

  private static FetchTurns.Turn given(CompletableFuture<FetchTurns.Turn> turn) throws Exception {
    return turn.get(30, TimeUnit.SECONDS);
  }

  @Test
  void whoIsAloneTakesNoLease() {
    MemoryFetchLeases own = MemoryFetchLeases.alone();

    try (FetchTurns.Turn turn = new FetchTurns(own, time).take(ZIP)) {
      assertThat(turn.alone()).isTrue();
      assertThat(own.all()).isEmpty();
    }
  }

  @Test
  void theOtherWaitsUntilItIsGivenBack() throws Exception {
    FetchTurns.Turn first = given(asked(here));
    CompletableFuture<FetchTurns.Turn> second = asked(there);
    time.awaitPausing(1);
    time.advance(Duration.ofSeconds(10));
    assertThat(second).isNotDone();

    first.close();
    clock.advance(Duration.ofSeconds(1));
    time.wakeAll();

    assertThat(given(second).alone()).isFalse();
    assertThat(leases.all().values())
        .extracting(MemoryFetchLeases.Held::node)
        .containsOnly("there");
    given(second).close();
    assertThat(leases.all()).isEmpty();
  }

  @Test
  void whatIsRenewedIsWaitedForAndWhatIsNotIsTaken() throws Exception {
    given(asked(here));
    CompletableFuture<FetchTurns.Turn> second = asked(there);
    time.awaitPausing(1);
    for (int i = 0; i < 6; i++) {
      time.advance(FetchTurns.RENEWAL);
      here.renew();
    }
    assertThat(second).isNotDone();

    clock.advance(FetchTurns.LEASE);
    time.wakeAll();

    assertThat(given(second).alone()).isFalse();
    assertThat(leases.all().values())
        .extracting(MemoryFetchLeases.Held::node)
        .containsOnly("there");
  }

  @Test
  void nobodyWaitsForEver() throws Exception {
    given(asked(here));
    CompletableFuture<FetchTurns.Turn> second = asked(there);
    time.awaitPausing(1);

    clock.advance(FetchTurns.LONGEST);
    here.renew();
    time.wakeAll();
    FetchTurns.Turn turn = given(second);

    turn.close();
    assertThat(leases.all().values())
        .extracting(MemoryFetchLeases.Held::node)
        .containsOnly("first");
  }

  private static StorageDownException down() {
    return new StorageDownException("away", new IOException("no route"));
  }

  @Test
  void aDatabaseThatIsAwayKeepsNobodyWaiting() {
    FetchLeases away =
        new FetchLeases() {
          @Override
          public boolean inCompany() {
            return true;
          }

          @Override
          public boolean take(Fetched file, Duration lease) {
            throw down();
          }

          @Override
          public boolean isTaken(Fetched file) {
            throw down();
          }

          @Override
          public void renew(Set<Fetched> files, Duration lease) {
            throw down();
          }

          @Override
          public void release(Fetched file) {
            throw down();
          }

          @Override
          public int expire(int limit) {
            throw down();
          }
        };

    try (FetchTurns.Turn turn = new FetchTurns(away, time).take(ZIP)) {
      assertThat(turn.alone()).isFalse();
    }
  }
}
