package dev.larder.core.access;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// When tokens were used last, gathered in memory until it is written for all at once. Holds at
/// most one time for each token that exists.
public final class TokenUses {
  private final Map<String, Instant> latest = new ConcurrentHashMap<>();

  /// Notes a use of a token that was found in force.
  public void used(String token, Instant now) {
    latest.put(token, now);
  }

  /// What was noted and not yet taken.
  public Optional<Instant> latest(String token) {
    return Optional.ofNullable(latest.get(token));
  }

  /// Takes everything noted so far.
  public Map<String, Instant> take() {
    Map<String, Instant> taken = new HashMap<>();
    latest.forEach((token, time) -> {
      if (latest.remove(token, time)) {
        taken.put(token, time);
      }
    });
    return taken;
  }

  /// Puts back what could not be written.
  public void untake(Map<String, Instant> times) {
    times.forEach(latest::putIfAbsent);
  }
}
