package dev.larder.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class VerifierTest {
  private final AtomicInteger hashings = new AtomicInteger();
  private final AtomicLong now = new AtomicLong();

  private boolean counted(String password, String hash) {
    hashings.incrementAndGet();
    return hash.equals("hash of " + password);
  }

  @Test
  void remembersAnAnswerForAMinuteWhetherRightOrWrong() {
    Verifier verifier = new Verifier(this::counted, now::get);

    for (int i = 0; i < 3; i++) {
      assertThat(verifier.verify("a", "hash of a")).contains(true);
      assertThat(verifier.verify("b", "hash of a")).contains(false);
    }
    assertThat(hashings).hasValue(2);

    now.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(verifier.verify("a", "hash of a")).contains(true);
    assertThat(hashings).hasValue(3);
  }

  @Test
  void forgetsAnAnswerWhenTheHashChanges() {
    Verifier verifier = new Verifier(this::counted, now::get);

    assertThat(verifier.verify("a", "hash of a")).contains(true);
    assertThat(verifier.verify("a", "hash of b")).contains(false);
  }

  @Test
  void verifiesOnceForEqualQuestionsAtATimeAndDeclinesWhenAllTurnsAreTaken() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    Verifier verifier =
        new Verifier(
            (password, hash) -> {
              boolean right = counted(password, hash);
              await(go);
              return right;
            },
            now::get);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<Boolean>>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String password = "p" + i % Verifier.MOST_AT_ONCE;
        answers.add(threads.submit(() -> verifier.verify(password, "hash of " + password)));
      }
      Awaitility.await().untilAtomic(hashings, org.hamcrest.Matchers.is(Verifier.MOST_AT_ONCE));

      assertThat(verifier.verify("another", "hash of another")).isEmpty();

      go.countDown();
      for (Future<Optional<Boolean>> answer : answers) {
        assertThat(answer.get()).contains(true);
      }
    }
    assertThat(hashings).hasValue(Verifier.MOST_AT_ONCE);
  }

  @Test
  void hashesPasswordsSoThatOnlyTheSameOneMatches() {
    String hash = Passwords.hash("correct horse");

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(Passwords.matches("correct horse", hash)).isTrue();
    assertThat(Passwords.matches("correct hors", hash)).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
