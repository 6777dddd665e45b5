package dev.larder.web.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.core.cache.CacheName;
import dev.larder.core.waiting.Depth;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Verifies passwords within bounds, because each costs as much as thousands of cached reads: few
/// at once, a short wait, few wrong ones a minute, and an answer that is remembered for a minute.
///
/// What is remembered is an HMAC of account, secret and stored hash under a key of this process: a
/// changed password therefore ends it, and a heap dump does not show it. The account is part of it,
/// because names without an account share one hash, and an answer known from another name would
/// come sooner than that of a name that exists.
final class PasswordVerifier {
  /// Hashings under way at once; more than there are processors only make each other wait.
  static final int MAX_AT_ONCE = Math.min(4, Runtime.getRuntime().availableProcessors());

  /// Requests that may wait for one.
  static final int MAX_WAITING = 200;

  /// Requests from one address that may wait for one.
  static final int MAX_OF_ONE = 20;

  private static final Duration REMEMBERED = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);
  private static final int MAX_REMEMBERED = 20_000;

  private final BiPredicate<String, String> matches;
  private final FairQueue queue = new FairQueue(MAX_AT_ONCE, MAX_WAITING, MAX_OF_ONE, PATIENCE);
  private final WrongPasswords wrongPasswords;
  private final Mac mac;
  private final Cache<String, FutureTask<PasswordVerdict>> known;

  /// @param matches whether a password, given first, is the one of a hash
  PasswordVerifier(BiPredicate<String, String> matches, Ticker ticker) {
    this.matches = matches;
    this.wrongPasswords = new WrongPasswords(ticker);
    this.mac = mac();
    this.known =
        CacheName.VERIFIED_PASSWORDS.build(
            Caffeine.newBuilder()
                .maximumSize(MAX_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .recordStats());
  }

  /// Whether the password is the one of the hash. Equal questions at the same time share one
  /// verification, and a wrong password counts once. At a glance only what is remembered is told.
  PasswordVerdict verify(PasswordAttempt attempt, Depth depth) {
    String who = fingerprint(attempt.account(), attempt.address());
    Optional<Duration> pause = wrongPasswords.pause(who);
    if (pause.isPresent() && !isUnderWay(attempt)) {
      return new PasswordVerdict.Guessing(pause.get());
    }
    String question = question(attempt);
    if (!depth.mayWait()) {
      return remembered(question);
    }
    // Not computed within the cache, where a slow answer would hold up other questions.
    FutureTask<PasswordVerdict> mine = new FutureTask<>(() -> counted(who, attempt));
    FutureTask<PasswordVerdict> shared = known.asMap().putIfAbsent(question, mine);
    if (shared == null) {
      shared = mine;
      mine.run();
    }
    return answer(question, shared);
  }

  private PasswordVerdict remembered(String question) {
    FutureTask<PasswordVerdict> task = known.getIfPresent(question);
    return task != null && task.state() == Future.State.SUCCESS
        ? task.resultNow()
        : new PasswordVerdict.NotAtHand();
  }

  /// Whether this very question is being answered: then it costs nothing to wait along.
  private boolean isUnderWay(PasswordAttempt attempt) {
    FutureTask<PasswordVerdict> task = known.getIfPresent(question(attempt));
    return task != null && !task.isDone();
  }

  private PasswordVerdict answer(String question, FutureTask<PasswordVerdict> task) {
    boolean answered = false;
    try {
      PasswordVerdict verdict = task.get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      answered =
          switch (verdict) {
            case PasswordVerdict.Right _, PasswordVerdict.Wrong _ -> true;
            case PasswordVerdict.Busy _, PasswordVerdict.Guessing _, PasswordVerdict.NotAtHand _ ->
                false;
          };
      return verdict;
    } catch (TimeoutException late) {
      return new PasswordVerdict.Busy();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new PasswordVerdict.Busy();
    } catch (ExecutionException defect) {
      throw new IllegalStateException("a password could not be verified", defect);
    } finally {
      if (!answered) {
        known.asMap().remove(question, task);
      }
    }
  }

  private PasswordVerdict counted(String who, PasswordAttempt attempt) throws InterruptedException {
    Optional<Duration> pause = wrongPasswords.begin(who);
    if (pause.isPresent()) {
      return new PasswordVerdict.Guessing(pause.get());
    }
    boolean wrong = false;
    try {
      Optional<Boolean> right =
          queue.take(attempt.address(), () -> matches.test(attempt.password(), attempt.hash()));
      wrong = right.filter(matched -> !matched).isPresent();
      return right
          .<PasswordVerdict>map(
              matched -> matched ? new PasswordVerdict.Right() : new PasswordVerdict.Wrong())
          .orElseGet(PasswordVerdict.Busy::new);
    } finally {
      wrongPasswords.end(who, wrong);
    }
  }

  private String question(PasswordAttempt attempt) {
    return fingerprint(attempt.account(), attempt.hash(), attempt.password());
  }

  private String fingerprint(String... parts) {
    try {
      // A copy, because to look the algorithm up and to set the key costs more than to hash with
      // it.
      Mac copy = (Mac) mac.clone();
      for (String part : parts) {
        copy.update(part.getBytes(StandardCharsets.UTF_8));
        copy.update((byte) 0);
      }
      return HexFormat.of().formatHex(copy.doFinal());
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's HmacSHA256 can be copied", impossible);
    }
  }

  /// With a key that never leaves the process and ends with it.
  private static Mac mac() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(random, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }
}
