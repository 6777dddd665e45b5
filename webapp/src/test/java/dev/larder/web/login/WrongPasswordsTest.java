package dev.larder.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WrongPasswordsTest {
  private final AtomicLong now = new AtomicLong(1);
  private final WrongPasswords guesses = new WrongPasswords(now::get);

  private void wrong(String who) {
    assertThat(guesses.begin(who)).isEmpty();
    guesses.end(who, true);
  }

  @Test
  void stopsAfterFiveWrongOnesUntilTheFirstIsAMinuteOld() {
    for (int i = 0; i < WrongPasswords.MAX_WRONG; i++) {
      wrong("a");
      now.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    assertThat(guesses.begin("a")).contains(Duration.ofSeconds(55));
    assertThat(guesses.pause("b")).isEmpty();
    now.addAndGet(Duration.ofSeconds(55).toNanos());
    wrong("a");
    assertThat(guesses.begin("a")).contains(Duration.ofSeconds(1));
  }

  @Test
  void countsWhatIsUnderWayAsWrongUntilItIsRight() {
    for (int i = 0; i < WrongPasswords.MAX_WRONG; i++) {
      assertThat(guesses.begin("a")).isEmpty();
    }

    assertThat(guesses.begin("a")).isPresent();
    guesses.end("a", false);
    assertThat(guesses.begin("a")).isEmpty();
  }

  @Test
  void forgetsNothingByRightOnes() {
    for (int i = 0; i < WrongPasswords.MAX_WRONG; i++) {
      wrong("a");
      if (i < WrongPasswords.MAX_WRONG - 1) {
        assertThat(guesses.begin("a")).isEmpty();
        guesses.end("a", false);
      }
    }

    assertThat(guesses.begin("a")).isPresent();
  }
}
