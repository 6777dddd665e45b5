package dev.larder.core.storage;

import dev.larder.core.access.AccountId;
import java.time.Duration;
import java.time.Instant;

/// One login of a person by the pages, from a browser that keeps its secret.
///
/// @param id by which people tell it from others; it opens nothing
/// @param sha256 of the secret, lower-case hex
/// @param password a fingerprint of the password by which it began: another one ends it
/// @param used when a page was last asked for in it, to within [#NOTED]
/// @param address whence it began
/// @param browser what the browser calls itself; at most [#MOST_BROWSER_CHARS] characters
public record PageSession(
    String id,
    String sha256,
    AccountId account,
    String password,
    Instant created,
    Instant used,
    String address,
    String browser) {
  /// Unused for so long it is over.
  public static final Duration IDLE = Duration.ofHours(2);

  /// However much it is used, it is over after so long.
  public static final Duration LONGEST = Duration.ofHours(12);

  /// How exactly its use is written down.
  public static final Duration NOTED = Duration.ofMinutes(1);

  public static final int MOST_BROWSER_CHARS = 200;

  /// Whether it opens nothing any more by its age.
  public boolean isOver(Instant now) {
    return !now.isBefore(used.plus(IDLE)) || !now.isBefore(created.plus(LONGEST));
  }

  /// Whether its use now is worth a statement.
  public boolean isToBeNoted(Instant now) {
    return !now.isBefore(used.plus(NOTED));
  }

  @Override
  public String toString() {
    return "session " + id;
  }
}
