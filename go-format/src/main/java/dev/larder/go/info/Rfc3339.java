package dev.larder.go.info;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as Go's encoding of JSON reads and writes them.
public final class Rfc3339 {
  /// Narrower than the ISO formats of java.time, which take lower-case letters and leave out
  /// seconds.
  private static final Pattern GRAMMAR =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(\\.[0-9]+)?"
              + "(?:Z|([+-])([01][0-9]|2[0-3]):([0-5][0-9]))");

  private static final int DOT_AND_NANOS = 10;
  private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  private Rfc3339() {}

  /// The time that the text names, or nothing if it names none.
  public static Optional<Instant> find(String text) {
    Matcher parts = GRAMMAR.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String fraction = parts.group(2) == null ? "" : parts.group(2);
    // Go drops the digits past nanoseconds as well.
    String nanos = fraction.substring(0, Math.min(fraction.length(), DOT_AND_NANOS));
    try {
      Instant time = LocalDateTime.parse(parts.group(1) + nanos).toInstant(ZoneOffset.UTC);
      return Optional.of(time.minus(offset(parts)))
          .filter(t -> !t.isBefore(YEAR_0) && t.isBefore(YEAR_10000));
    } catch (DateTimeException e) {
      // The shape is right and the value is not, such as the 30th of February.
      return Optional.empty();
    }
  }

  /// How far the clock is ahead of UTC: less than a day, where java.time allows 18 hours.
  private static Duration offset(Matcher parts) {
    if (parts.group(3) == null) {
      return Duration.ZERO;
    }
    Duration offset =
        Duration.ofHours(Integer.parseInt(parts.group(4)))
            .plusMinutes(Integer.parseInt(parts.group(5)));
    return parts.group(3).equals("-") ? offset.negated() : offset;
  }
}
