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
final class Verifier {
  /// Hashings under way at once; more than there are processors only make each other wait.
  static final int MOST_AT_ONCE = Math.min(4, Runtime.getRuntime().availableProcessors());

  /// Requests that may wait for one.
  static final int MOST_WAITING = 200;

  /// Requests from one address that may wait for one.
  static final int MOST_OF_ONE = 20;

  private static final Duration REMEMBERED = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final int MOST_REMEMBERED = 20_000;

  private final BiPredicate<String, String> matches;
  private final FairTurns turns = new FairTurns(MOST_AT_ONCE, MOST_WAITING, MOST_OF_ONE, PATIENCE);
  private final Guesses guesses;
  private final Mac mac;
  private final Cache<String, FutureTask<Verdict>> known;

  /// @param matches whether a password, given first, is the one of a hash
  Verifier(BiPredicate<String, String> matches, Ticker ticker) {
    this.matches = matches;
    this.guesses = new Guesses(ticker);
    this.mac = mac();
    this.known =
        Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .ticker(ticker)
            .build();
  }

  /// Whether the password is the one of the hash. Equal questions at the same time share one
  /// verification, and a wrong password counts once.
  Verdict verify(Attempt attempt) {
    String who = fingerprint(attempt.account(), attempt.address());
    Optional<Duration> pause = guesses.pause(who);
    if (pause.isPresent() && !isUnderWay(attempt)) {
      return new Verdict.Guessing(pause.get());
    }
    String question = question(attempt);
    // Not computed within the cache, where a slow answer would hold up other questions.
    FutureTask<Verdict> mine = new FutureTask<>(() -> counted(who, attempt));
    FutureTask<Verdict> shared = known.asMap().putIfAbsent(question, mine);
    if (shared == null) {
      shared = mine;
      mine.run();
    }
    return answer(question, shared);
  }

  /// Whether the password is known to be the one of the hash, so that nothing has to be verified or
  /// waited for. Who has guessed too often is not told even then.
  boolean remembers(Attempt attempt) {
    FutureTask<Verdict> task = known.getIfPresent(question(attempt));
    return task != null
        && task.state() == Future.State.SUCCESS
        && task.resultNow() instanceof Verdict.Right
        && guesses.pause(fingerprint(attempt.account(), attempt.address())).isEmpty();
  }

  /// Whether this very question is being answered: then it costs nothing to wait along.
  private boolean isUnderWay(Attempt attempt) {
    FutureTask<Verdict> task = known.getIfPresent(question(attempt));
    return task != null && !task.isDone();
  }

  private Verdict answer(String question, FutureTask<Verdict> task) {
    boolean answered = false;
    try {
      Verdict verdict = task.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
      answered =
          switch (verdict) {
            case Verdict.Right _, Verdict.Wrong _ -> true;
            case Verdict.Busy _, Verdict.Guessing _ -> false;
          };
      return verdict;
    } catch (TimeoutException late) {
      return new Verdict.Busy();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new Verdict.Busy();
    } catch (ExecutionException defect) {
      throw new IllegalStateException("a password could not be verified", defect);
    } finally {
      if (!answered) {
        known.asMap().remove(question, task);
      }
    }
  }

  private Verdict counted(String who, Attempt attempt) throws InterruptedException {
    Optional<Duration> pause = guesses.begin(who);
    if (pause.isPresent()) {
      return new Verdict.Guessing(pause.get());
    }
    boolean wrong = false;
    try {
      Optional<Boolean> right =
          turns.take(attempt.address(), () -> matches.test(attempt.password(), attempt.hash()));
      wrong = right.filter(matched -> !matched).isPresent();
      return right
          .<Verdict>map(matched -> matched ? new Verdict.Right() : new Verdict.Wrong())
          .orElseGet(Verdict.Busy::new);
    } finally {
      guesses.end(who, wrong);
    }
  }

  private String question(Attempt attempt) {
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

  /// With a key that nobody knows and that ends with the process.
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
