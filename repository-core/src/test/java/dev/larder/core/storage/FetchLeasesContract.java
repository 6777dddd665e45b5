package dev.larder.core.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.storage.FetchLeases.Fetched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store must keep of leases of fetches.
public abstract class FetchLeasesContract extends StoreCase {
  private static final Duration LONG = Duration.ofHours(1);

  private FetchLeases mine;
  private FetchLeases others;
  private Fetched file;

  /// The leases as one of several nodes sees them.
  protected abstract FetchLeases leases(String node);

  @BeforeEach
  final void nameTwoNodesAndAFile() {
    mine = leases("mine");
    others = leases("other");
    file = new Fetched(here, name + "/zip");
  }

  @Test
  void oneNodeHasIt() {
    assertThat(mine.isTaken(file)).isFalse();
    assertThat(mine.take(file, LONG)).isTrue();

    assertThat(others.take(file, LONG)).isFalse();
    assertThat(others.isTaken(file)).isTrue();
    assertThat(others.take(new Fetched(here, "another"), LONG)).isTrue();
    assertThat(mine.take(file, LONG)).isTrue();
  }

  @Test
  void whoHasItGivesItBack() {
    mine.take(file, LONG);

    others.release(file);
    assertThat(others.isTaken(file)).isTrue();
    mine.release(file);

    assertThat(others.isTaken(file)).isFalse();
    assertThat(others.take(file, LONG)).isTrue();
  }

  @Test
  void whoIsSilentLosesIt() {
    mine.take(file, Duration.ZERO);

    assertThat(others.isTaken(file)).isFalse();
    assertThat(others.take(file, LONG)).isTrue();
    mine.renew(Set.of(file), LONG);
    mine.release(file);
    assertThat(others.isTaken(file)).isTrue();
    assertThat(mine.take(file, LONG)).isFalse();
  }

  @Test
  void whatIsRenewedGoesOn() {
    Fetched second = new Fetched(here, "second");
    mine.take(file, Duration.ZERO);
    mine.take(second, Duration.ZERO);

    mine.renew(Set.of(file, second), LONG);

    assertThat(others.take(file, LONG)).isFalse();
    assertThat(others.take(second, LONG)).isFalse();
  }

  @Test
  void oneOfManyThatAskAtOnceHasIt() throws Exception {
    ConcurrentLinkedQueue<String> given = new ConcurrentLinkedQueue<>();
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> nodes = new ArrayList<>();
    for (String node : List.of("a", "b", "c", "d", "e", "f")) {
      nodes.add(Thread.ofVirtual().start(() -> ask(node, go, given)));
    }
    go.countDown();
    for (Thread node : nodes) {
      assertThat(node.join(Duration.ofSeconds(30))).isTrue();
    }

    assertThat(given).hasSize(1);
  }

  private void ask(String node, CountDownLatch go, ConcurrentLinkedQueue<String> given) {
    FetchLeases leases = leases(node);
    try {
      go.await();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    if (leases.take(file, LONG)) {
      given.add(node);
    }
  }

  @Test
  void thoseThatWereGivenUpLongAgoAreRemoved() {
    mine.take(file, LONG.negated().minusMinutes(1));
    Fetched lately = new Fetched(here, "lately");
    mine.take(lately, Duration.ZERO);

    assertThat(mine.expire(100)).isEqualTo(1);
    assertThat(mine.expire(100)).isZero();
  }
}
