package dev.larder.web.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiPredicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Verifies passwords within bounds, because each costs as much as thousands of cached reads: few
/// at once, a short wait, and an answer that is remembered for a minute.
///
/// What is remembered is an HMAC of secret and stored hash under a key of this process: a changed
/// password therefore ends it, and a heap dump does not show it.
final class Verifier {
  /// Hashings under way at once.
  static final int MOST_AT_ONCE = 4;

  /// Requests that may wait for one.
  static final int MOST_WAITING = 100;

  private static final Duration REMEMBERED = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int MOST_REMEMBERED = 20_000;

  private final BiPredicate<String, String> matches;
  private final Semaphore turns = new Semaphore(MOST_AT_ONCE, true);
  private final SecretKeySpec key;
  private final Cache<String, FutureTask<Optional<Boolean>>> known;

  /// @param matches whether a password, given first, is the one of a hash
  Verifier(BiPredicate<String, String> matches, Ticker ticker) {
    this.matches = matches;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, "HmacSHA256");
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .ticker(ticker)
            .build();
  }

  /// Whether the password is the one of the hash; empty: no turn came in time. Equal questions at
  /// the same time share one verification.
  Optional<Boolean> verify(String password, String hash) {
    String question = fingerprint(password, hash);
    // Not computed within the cache, where a slow answer would hold up other questions.
    FutureTask<Optional<Boolean>> mine = new FutureTask<>(() -> inTurn(password, hash));
    FutureTask<Optional<Boolean>> shared = known.asMap().putIfAbsent(question, mine);
    if (shared == null) {
      shared = mine;
      mine.run();
    }
    Optional<Boolean> answer = answer(shared);
    if (answer.isEmpty()) {
      known.asMap().remove(question, shared);
    }
    return answer;
  }

  private static Optional<Boolean> answer(FutureTask<Optional<Boolean>> task) {
    try {
      return task.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      return Optional.empty();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException defect) {
      throw new IllegalStateException("a password could not be verified", defect);
    }
  }

  private Optional<Boolean> inTurn(String password, String hash) throws InterruptedException {
    if (turns.getQueueLength() >= MOST_WAITING
        || !turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(matches.test(password, hash));
    } finally {
      turns.release();
    }
  }

  private String fingerprint(String password, String hash) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(hash.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HmacSHA256", impossible);
    }
  }
}
