package dev.larder.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.core.waiting.Depth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordVerifierTest {
  private static final PasswordVerdict RIGHT = new PasswordVerdict.Right();
  private static final PasswordVerdict NOT_AT_HAND = new PasswordVerdict.NotAtHand();
  private static final PasswordVerdict WRONG = new PasswordVerdict.Wrong();
  private static final PasswordVerdict GUESSING =
      new PasswordVerdict.Guessing(WrongPasswords.WINDOW);

  private final AtomicInteger hashings = new AtomicInteger();
  private final AtomicLong now = new AtomicLong();

  private static PasswordAttempt of(String password, String hash) {
    return new PasswordAttempt("alice", password, hash, "192.0.2.1");
  }

  private boolean counted(String password, String hash) {
    hashings.incrementAndGet();
    return hash.equals("hash of " + password);
  }

  @Test
  void remembersAnAnswerForAMinuteWhetherRightOrWrong() {
    PasswordVerifier verifier = new PasswordVerifier(this::counted, now::get);

    for (int i = 0; i < 3; i++) {
      assertThat(verifier.verify(of("a", "hash of a"), Depth.TAKE)).isEqualTo(RIGHT);
      assertThat(verifier.verify(of("b", "hash of a"), Depth.TAKE)).isEqualTo(WRONG);
    }
    assertThat(hashings).hasValue(2);

    now.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(verifier.verify(of("a", "hash of a"), Depth.TAKE)).isEqualTo(RIGHT);
    assertThat(hashings).hasValue(3);
  }

  @Test
  void tellsAtAGlanceWhatItRemembersUnlessTheyGuessTooMuch() {
    PasswordVerifier verifier = new PasswordVerifier(this::counted, now::get);
    assertThat(verifier.verify(of("a", "hash of a"), Depth.GLANCE)).isEqualTo(NOT_AT_HAND);

    verifier.verify(of("a", "hash of a"), Depth.TAKE);
    verifier.verify(of("b", "hash of a"), Depth.TAKE);
    assertThat(verifier.verify(of("a", "hash of a"), Depth.GLANCE)).isEqualTo(RIGHT);
    assertThat(verifier.verify(of("b", "hash of a"), Depth.GLANCE)).isEqualTo(WRONG);
    assertThat(verifier.verify(of("a", "another hash"), Depth.GLANCE)).isEqualTo(NOT_AT_HAND);
    assertThat(hashings).hasValue(2);

    for (int i = 0; i < WrongPasswords.MAX_WRONG; i++) {
      verifier.verify(of("wrong " + i, "hash of a"), Depth.TAKE);
    }
    assertThat(verifier.verify(of("a", "hash of a"), Depth.GLANCE)).isEqualTo(GUESSING);

    now.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(verifier.verify(of("a", "hash of a"), Depth.GLANCE)).isEqualTo(NOT_AT_HAND);
  }

  @Test
  void forgetsAnAnswerWhenTheHashChanges() {
    PasswordVerifier verifier = new PasswordVerifier(this::counted, now::get);

    assertThat(verifier.verify(of("a", "hash of a"), Depth.TAKE)).isEqualTo(RIGHT);
    assertThat(verifier.verify(of("a", "hash of b"), Depth.TAKE)).isEqualTo(WRONG);
  }

  @Test
  void verifiesOnceForEqualQuestionsAtATimeAndDeclinesWhenAllTurnsAreTaken() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    PasswordVerifier verifier =
        new PasswordVerifier(
            (password, hash) -> {
              boolean right = counted(password, hash);
              await(go);
              return right;
            },
            now::get);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<PasswordVerdict>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String password = "p" + i % PasswordVerifier.MAX_AT_ONCE;
        answers.add(
            threads.submit(() -> verifier.verify(of(password, "hash of " + password), Depth.TAKE)));
      }
      Awaitility.await()
          .untilAtomic(hashings, org.hamcrest.Matchers.is(PasswordVerifier.MAX_AT_ONCE));

      assertThat(verifier.verify(of("another", "hash of another"), Depth.TAKE))
          .isEqualTo(new PasswordVerdict.Busy());

      go.countDown();
      for (Future<PasswordVerdict> answer : answers) {
        assertThat(answer.get()).isEqualTo(RIGHT);
      }
    }
    assertThat(hashings).hasValue(PasswordVerifier.MAX_AT_ONCE);
  }

  @Test
  void countsAWrongPasswordOnceAndStopsTheSixth() {
    PasswordVerifier verifier = new PasswordVerifier(this::counted, now::get);

    for (int i = 0; i < 4 * WrongPasswords.MAX_WRONG; i++) {
      String password = "wrong " + i / 4;
      assertThat(verifier.verify(of(password, "hash of a"), Depth.TAKE))
          .isEqualTo(i < 4 * WrongPasswords.MAX_WRONG - 3 ? WRONG : GUESSING);
    }
    assertThat(verifier.verify(of("a", "hash of a"), Depth.TAKE)).isEqualTo(GUESSING);
    assertThat(
            verifier.verify(
                new PasswordAttempt("alice", "a", "hash of a", "192.0.2.2"), Depth.TAKE))
        .isEqualTo(RIGHT);
    assertThat(
            verifier.verify(new PasswordAttempt("bob", "b", "hash of b", "192.0.2.1"), Depth.TAKE))
        .isEqualTo(RIGHT);

    now.addAndGet(Duration.ofSeconds(61).toNanos());
    assertThat(verifier.verify(of("a", "hash of a"), Depth.TAKE)).isEqualTo(RIGHT);
  }

  @Test
  void remembersNoAnswerOfOneNameForAnother() {
    PasswordVerifier verifier = new PasswordVerifier(this::counted, now::get);

    var _ =
        verifier.verify(
            new PasswordAttempt("nobody", "p", "hash of none", "192.0.2.1"), Depth.TAKE);
    var _ =
        verifier.verify(new PasswordAttempt("none", "p", "hash of none", "192.0.2.1"), Depth.TAKE);

    assertThat(hashings).hasValue(2);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "192.0.2.7, 192.0.2.7",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:db8:1:2::9, 20010db800010002",
    "2001:db8:1:3::9, 20010db800010003",
    "a:b, a:b",
  })
  void takesAnIpv6NetworkAsOneAddress(String address, String counted) {
    assertThat(PasswordAttempt.network(address)).isEqualTo(counted);
  }

  @Test
  void spendsFewHashingsOnManyGuessesAndLetsOthersIn() throws Exception {
    PasswordVerifier verifier = new PasswordVerifier(this::counted, now::get);
    double scale = Double.parseDouble(System.getProperty("proof.scale", "0.02"));
    int guesses = (int) Math.max(2_000, 100_000 * scale);
    try (var threads = Executors.newFixedThreadPool(32)) {
      List<Future<PasswordVerdict>> answers = new ArrayList<>();
      for (int i = 0; i < guesses; i++) {
        String name = i % 2 == 0 ? "alice" : "nobody";
        PasswordAttempt guess =
            new PasswordAttempt(name, "guess " + i, "hash of a", "198.51.100." + i % 10);
        answers.add(threads.submit(() -> verifier.verify(guess, Depth.TAKE)));
      }
      assertThat(verifier.verify(of("a", "hash of a"), Depth.TAKE)).isEqualTo(RIGHT);
      for (Future<PasswordVerdict> answer : answers) {
        assertThat(answer.get()).isNotEqualTo(RIGHT);
      }
    }
    assertThat(hashings.get()).isBetween(1, 10 * WrongPasswords.MAX_WRONG + 1);
  }

  @Test
  void hashesPasswordsSoThatOnlyTheSameOneMatches() {
    String hash = Passwords.STANDARD.hash("correct horse");

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(Passwords.matches("correct horse", hash)).isTrue();
    assertThat(Passwords.matches("correct hors", hash)).isFalse();
  }

  @Test
  void nobodyIsVerifiedByTheParametersThatNewHashesHave() {
    assertThat(Passwords.STANDARD.isOutdated(Passwords.STANDARD.hash("correct horse"))).isFalse();
    assertThat(Passwords.STANDARD.isOutdated(Passwords.STANDARD.nobody())).isFalse();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
