package dev.larder.web.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.core.cache.CacheName;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Counts wrong passwords of each account from each address, known account or not.
///
/// A verification under way counts as wrong until it turns out right: otherwise many guesses at the
/// same time would all pass before the first of them is counted.
final class WrongPasswords {
  /// Wrong ones within [#WINDOW], for an account and an address.
  static final int MAX_WRONG = 5;

  static final Duration WINDOW = Duration.ofMinutes(1);

  /// Each costs a hashing to get here, so no client fills this within a window.
  private static final int MAX_COUNTED = 100_000;

  private final Ticker ticker;
  private final Cache<String, Count> counts;

  WrongPasswords(Ticker ticker) {
    this.ticker = ticker;
    this.counts =
        CacheName.WRONG_PASSWORDS.build(
            Caffeine.newBuilder()
                .maximumSize(MAX_COUNTED)
                .expireAfterAccess(WINDOW.multipliedBy(2))
                .ticker(ticker)
                .recordStats());
  }

  /// How long to wait before the next guess; empty: none.
  ///
  /// @param who a fingerprint of account and address
  Optional<Duration> pause(String who) {
    return Optional.ofNullable(counts.getIfPresent(who)).flatMap(Count::pause);
  }

  /// Begins a verification; the pause that is due if there were too many.
  Optional<Duration> begin(String who) {
    return counts.get(who, _ -> new Count()).begin();
  }

  /// Ends a verification.
  ///
  /// @param wrong whether the password was wrong
  void end(String who, boolean wrong) {
    counts.get(who, _ -> new Count()).end(wrong);
  }

  /// One account and address.
  private final class Count {
    private final Deque<Long> wrong = new ArrayDeque<>(MAX_WRONG);
    private int underWay;

    private synchronized Optional<Duration> pause() {
      forget();
      if (wrong.size() + underWay < MAX_WRONG) {
        return Optional.empty();
      }
      long left = wrong.isEmpty() ? 0 : wrong.getFirst() + WINDOW.toNanos() - ticker.read();
      return Optional.of(
          wrong.size() < MAX_WRONG ? Duration.ofSeconds(1) : Duration.ofNanos(Math.max(1, left)));
    }

    private synchronized Optional<Duration> begin() {
      Optional<Duration> pause = pause();
      if (pause.isEmpty()) {
        underWay++;
      }
      return pause;
    }

    private synchronized void end(boolean isWrong) {
      underWay = Math.max(0, underWay - 1);
      if (isWrong) {
        wrong.addLast(ticker.read());
      }
    }

    private void forget() {
      long before = ticker.read() - WINDOW.toNanos();
      while (!wrong.isEmpty() && wrong.getFirst() <= before) {
        wrong.removeFirst();
      }
    }
  }
}
