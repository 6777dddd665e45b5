package dev.larder.cli.command.object;

import dev.larder.cli.client.ClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Points in time as people type them.
public final class TimeArgument {
  /// For help texts.
  public static final String HELP = "(30d, 12h, 2027-01-31, 2027-01-31T12:00:00Z)";

  private static final Pattern SPAN = Pattern.compile("([0-9]{1,5})([mhd])");

  private TimeArgument() {}

  /// A span counts from now into the future; a date is its first second in UTC.
  public static Instant ahead(String text) throws ClientException {
    return parse(text, Instant.now(), 1);
  }

  /// A span counts from now into the past.
  public static Instant ago(String text) throws ClientException {
    return parse(text, Instant.now(), -1);
  }

  static Instant parse(String text, Instant now, int direction) throws ClientException {
    Matcher span = SPAN.matcher(text);
    if (span.matches()) {
      Duration length = unit(span.group(2)).multipliedBy(Long.parseLong(span.group(1)));
      return now.plus(length.multipliedBy(direction)).truncatedTo(ChronoUnit.SECONDS);
    }
    try {
      return text.contains("T")
          ? Instant.parse(text)
          : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException unreadable) {
      throw new ClientException(text + " is no time; write one of " + HELP, unreadable);
    }
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      default -> Duration.ofDays(1);
    };
  }
}
