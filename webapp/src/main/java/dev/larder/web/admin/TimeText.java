package dev.larder.web.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Times as people write them, RFC 3339: years have four digits. Java knows times that no database
/// can hold.
final class TimeText {
  private static final int LAST_YEAR = 9_999;

  private TimeText() {}

  /// Empty: it is no such time.
  static Optional<Instant> find(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      return time.getYear() >= 1 && time.getYear() <= LAST_YEAR
          ? Optional.of(time.toInstant())
          : Optional.empty();
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }
}
