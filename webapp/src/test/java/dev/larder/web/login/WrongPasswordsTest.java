package dev.larder.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WrongPasswordsTest {
  private final AtomicLong now = new AtomicLong(1);
  private final WrongPasswords wrongPasswords = new WrongPasswords(now::get);

  private void wrong(String who) {
    assertThat(wrongPasswords.begin(who)).isEmpty();
    wrongPasswords.end(who, true);
  }

  @Test
  void stopsAfterFiveWrongOnesUntilTheFirstIsAMinuteOld() {
    for (int i = 0; i < WrongPasswords.MAX_WRONG; i++) {
      wrong("a");
      now.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    assertThat(wrongPasswords.begin("a")).contains(Duration.ofSeconds(55));
    assertThat(wrongPasswords.pause("b")).isEmpty();
    now.addAndGet(Duration.ofSeconds(55).toNanos());
    wrong("a");
    assertThat(wrongPasswords.begin("a")).contains(Duration.ofSeconds(1));
  }

  @Test
  void countsWhatIsUnderWayAsWrongUntilItIsRight() {
    for (int i = 0; i < WrongPasswords.MAX_WRONG; i++) {
      assertThat(wrongPasswords.begin("a")).isEmpty();
    }

    assertThat(wrongPasswords.begin("a")).isPresent();
    wrongPasswords.end("a", false);
    assertThat(wrongPasswords.begin("a")).isEmpty();
  }

  @Test
  void forgetsNothingByRightOnes() {
    for (int i = 0; i < WrongPasswords.MAX_WRONG; i++) {
      wrong("a");
      if (i < WrongPasswords.MAX_WRONG - 1) {
        assertThat(wrongPasswords.begin("a")).isEmpty();
        wrongPasswords.end("a", false);
      }
    }

    assertThat(wrongPasswords.begin("a")).isPresent();
  }
}
