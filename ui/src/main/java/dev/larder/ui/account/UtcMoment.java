package dev.larder.ui.account;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/// A time for people, in UTC; a script writes it in the zone of its reader.
///
/// @param iso as the API writes it
/// @param text to the minute
public record UtcMoment(String iso, String text) {
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /// A time of the API; empty where it has none.
  static Optional<UtcMoment> of(String iso) {
    try {
      return iso.isEmpty()
          ? Optional.empty()
          : Optional.of(new UtcMoment(iso, MINUTES.format(Instant.parse(iso))));
    } catch (DateTimeParseException unreadable) {
      throw new IllegalStateException("not a time: " + iso, unreadable);
    }
  }
}
