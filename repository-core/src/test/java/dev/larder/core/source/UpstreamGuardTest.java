package dev.larder.core.source;

import static dev.larder.core.fixture.Blueprint.proxy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.Outcome;
import dev.larder.core.fetch.Fetches;
import dev.larder.core.fixture.Blueprint;
import dev.larder.core.fixture.Endings;
import dev.larder.core.fixture.SourceHold;
import dev.larder.core.fixture.SourceReply;
import dev.larder.core.fixture.TestLarder;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.source.Breaker.State;
import dev.larder.core.source.Transport.Cause;
import dev.larder.core.source.UpstreamGuard.Bounds;
import dev.larder.core.source.UpstreamGuard.Permit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The bounds in front of one upstream.
class UpstreamGuardTest {
  @TempDir private Path folder;

  private TestLarder larder(Bounds bounds) {
    return new TestLarder(folder, new RawFormat(), bounds, Fetches.Limits.DEFAULT)
        .with(proxy("up"));
  }

  private static UpstreamGuard guard(TestLarder larder) {
    return larder.parts.sources().guards().getFirst();
  }

  @Test
  void thirtyTwoRequestsAreUnderWayAtOnceAndTheOthersWait() throws Exception {
    TestLarder larder = larder(Bounds.DEFAULT);
    SourceHold hold = new SourceHold();
    for (int i = 0; i < 40; i++) {
      larder.network.on(address(i), hold.before(SourceReply.ok("version v" + i)));
    }
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> reads = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        int number = i;
        reads.add(executor.submit(() -> larder.read("up", "lib/v" + number + "/about")));
      }
      Awaitility.await().until(() -> hold.arrived() == 32 && guard(larder).waiting() > 0);
      assertThat(guard(larder).busy()).isEqualTo(32);
      hold.release();
      for (int i = 0; i < 40; i++) {
        assertThat(reads.get(i).get()).isEqualTo("version v" + i);
      }
    }
    larder.settled();
  }

  private static String address(int number) {
    return "http://up.example/lib/v" + number + "/about";
  }

  @Test
  void beyondTheQueueABusyUpstreamFailsAtOnce() {
    UpstreamGuard guard =
        new UpstreamGuard("up", new Bounds(1, 1, 0, Duration.ofHours(1)), clock());
    Outcome<Permit> first = guard.enter();
    assertThat(first).isInstanceOf(Outcome.Found.class);

    Outcome<Permit> second = guard.enter();

    assertThat(Endings.of(second, _ -> "entered")).isEqualTo("UPSTREAM_BUSY");
    assertThat(Endings.words(second)).contains("up is busy").contains("try again");
  }

  @Test
  void whoWaitsTooLongIsToldToComeBack() {
    UpstreamGuard guard = new UpstreamGuard("up", new Bounds(1, 1, 5, Duration.ZERO), clock());
    assertThat(guard.enter()).isInstanceOf(Outcome.Found.class);

    assertThat(Endings.of(guard.enter(), _ -> "entered")).isEqualTo("UPSTREAM_BUSY");
  }

  @Test
  void aPermitIsGivenBackOnce() {
    UpstreamGuard guard = new UpstreamGuard("up", Bounds.DEFAULT, clock());
    if (guard.enter() instanceof Outcome.Found<Permit>(var permit)) {
      permit.close();
      permit.close();
    }

    assertThat(guard.busy()).isZero();
  }

  @Test
  void questionsAndFilesDoNotWaitForEachOther() {
    UpstreamGuard guard =
        new UpstreamGuard("up", new Bounds(1, 1, 0, Duration.ofHours(1)), clock());

    assertThat(guard.enter()).isInstanceOf(Outcome.Found.class);
    Outcome<Permit> question = guard.enterToAsk();
    assertThat(question).isInstanceOf(Outcome.Found.class);
    assertThat(guard.busy()).isEqualTo(2);
    assertThat(Endings.of(guard.enter(), _ -> "entered")).isEqualTo("UPSTREAM_BUSY");
    assertThat(Endings.of(guard.enterToAsk(), _ -> "entered")).isEqualTo("UPSTREAM_BUSY");

    if (question instanceof Outcome.Found<Permit>(var permit)) {
      permit.close();
    }
    assertThat(guard.enterToAsk()).isInstanceOf(Outcome.Found.class);
    assertThat(Endings.of(guard.enter(), _ -> "entered")).isEqualTo("UPSTREAM_BUSY");
  }

  private static InstantSource clock() {
    return InstantSource.system();
  }

  @ParameterizedTest
  @EnumSource(Cause.class)
  void onlyFailuresToConnectOpenTheBreaker(Cause cause) {
    TestLarder larder = larder(Bounds.DEFAULT);
    for (int i = 0; i < 5; i++) {
      larder.network.on("http://up.example/lib" + i + "/list", SourceReply.unreachable(cause));
      larder.read("up", "lib" + i + "/list");
    }
    boolean connecting = cause == Cause.CONNECTION || cause == Cause.CONNECT_TIMEOUT;
    assertThat(guard(larder).state()).isEqualTo(connecting ? State.OPEN : State.CLOSED);

    larder.network.text("http://up.example/other/list", "v1");
    assertThat(larder.read("up", "other/list")).isEqualTo(connecting ? "UPSTREAM_BROKEN" : "v1");
    larder.clock.advance(Duration.ofSeconds(10));
    assertThat(larder.read("up", "other/list")).isEqualTo("v1");
    assertThat(guard(larder).state()).isEqualTo(State.CLOSED);
  }

  private static void refuse(TestLarder larder) {
    for (int i = 0; i < 5; i++) {
      larder.network.on(
          "http://up.example/lib" + i + "/list", SourceReply.unreachable(Cause.CONNECTION));
      larder.read("up", "lib" + i + "/list");
    }
  }

  @Test
  void whatIsStoredIsReadWhileTheBreakerIsOpen() {
    TestLarder larder = larder(Bounds.DEFAULT);
    larder.network.text(address(1), "version v1");
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("version v1");
    larder.settled();
    refuse(larder);

    assertThat(guard(larder).state()).isEqualTo(State.OPEN);
    assertThat(larder.read("up", "lib/v1/about")).isEqualTo("version v1");
  }

  @Test
  void aChangedUpstreamBeginsWithAClosedBreaker() {
    TestLarder larder = larder(Bounds.DEFAULT);
    refuse(larder);
    Blueprint moved = proxy("up").upstream("http://elsewhere.example/base");
    larder.network.text("http://elsewhere.example/base/lib/list", "v1");

    larder.with(moved);

    assertThat(larder.read("up", "lib/list")).isEqualTo("v1");
  }

  @Test
  void aTransportThatDiesKeepsNeitherPermitNorProbe() {
    TestLarder larder = larder(Bounds.DEFAULT);
    larder.network.on(
        address(1),
        _ -> {
          throw new IllegalStateException("a defect");
        });
    for (int i = 0; i < 40; i++) {
      assertThat(larder.read("up", "lib/v1/about")).isEqualTo("INTERNAL");
    }

    larder.settled();
    assertThat(guard(larder).state()).isEqualTo(State.CLOSED);
  }
}
