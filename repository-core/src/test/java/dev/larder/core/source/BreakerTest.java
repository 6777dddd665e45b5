package dev.larder.core.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.fixture.SettableClock;
import dev.larder.core.source.Breaker.State;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerTest {
  private final SettableClock clock = new SettableClock();
  private final Breaker breaker = new Breaker(clock);

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.unreachable("connection refused");
    }
  }

  @Test
  void opensAfterFiveFailuresInARow() {
    fail(4);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.refuses()).isEmpty();

    fail(1);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.refuses())
        .hasValueSatisfying(
            why -> assertThat(why).contains("connection refused").contains("2026-11-21T12:00:10Z"));
  }

  @Test
  void aSuccessBetweenFailuresBeginsTheCountAnew() {
    fail(4);
    breaker.reached();
    fail(4);

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void afterThePauseOneRequestProbesAndTheOthersStillFail() {
    fail(5);
    clock.advance(Duration.ofSeconds(10));

    assertThat(breaker.open()).isEmpty();
    assertThat(breaker.refuses()).isEmpty();
    assertThat(breaker.state()).isEqualTo(State.PROBING);
    assertThat(breaker.refuses()).isPresent();
    assertThat(breaker.open()).isPresent();
  }

  @Test
  void aGoodProbeClosesIt() {
    fail(5);
    clock.advance(Duration.ofSeconds(10));
    assertThat(breaker.refuses()).isEmpty();
    breaker.reached();

    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    assertThat(breaker.refuses()).isEmpty();
  }

  @Test
  void aProbeThatTellsNothingLetsTheNextOneProbe() {
    fail(5);
    clock.advance(Duration.ofSeconds(10));
    assertThat(breaker.refuses()).isEmpty();
    breaker.undecided();

    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.refuses()).isEmpty();
  }

  @ParameterizedTest(name = "after {0} bad probes it pauses for {1} s")
  @CsvSource({"0, 10", "1, 20", "2, 40", "3, 60", "4, 60", "9, 60"})
  void badProbesMakeThePauseLonger(int probes, long seconds) {
    fail(5);
    for (int i = 0; i < probes; i++) {
      clock.advance(Duration.ofSeconds(60));
      assertThat(breaker.refuses()).isEmpty();
      fail(1);
    }

    clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
    assertThat(breaker.refuses()).isPresent();
    clock.advance(Duration.ofMillis(1));
    assertThat(breaker.refuses()).isEmpty();
  }

  @Test
  void requestsThatWereUnderWayWhenItOpenedDoNotMakeThePauseLonger() {
    fail(32);
    clock.advance(Duration.ofSeconds(10));

    assertThat(breaker.refuses()).isEmpty();
  }
}
