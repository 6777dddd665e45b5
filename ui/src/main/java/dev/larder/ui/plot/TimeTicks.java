package dev.larder.ui.plot;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Where lines of time stand: at whole hours, days or months of a zone, few enough to be read.
final class TimeTicks {
  private static final int MOST = 6;

  /// A line, and what is written at it.
  record Tick(Instant at, String label) {}

  private enum Pace {
    MINUTES_15(15, ChronoUnit.MINUTES),
    HOUR(1, ChronoUnit.HOURS),
    HOURS_3(3, ChronoUnit.HOURS),
    HOURS_6(6, ChronoUnit.HOURS),
    HOURS_12(12, ChronoUnit.HOURS),
    DAY(1, ChronoUnit.DAYS),
    DAYS_2(2, ChronoUnit.DAYS),
    WEEK(7, ChronoUnit.DAYS),
    MONTH(1, ChronoUnit.MONTHS),
    MONTHS_3(3, ChronoUnit.MONTHS),
    YEAR(1, ChronoUnit.YEARS);

    private final int many;
    private final ChronoUnit unit;

    Pace(int many, ChronoUnit unit) {
      this.many = many;
      this.unit = unit;
    }

    Duration about() {
      return unit.getDuration().multipliedBy(many);
    }

    /// The last line at or before a moment.
    ZonedDateTime before(ZonedDateTime moment) {
      ZonedDateTime day = moment.truncatedTo(ChronoUnit.DAYS);
      return switch (unit) {
        case MINUTES -> moment.truncatedTo(ChronoUnit.HOURS);
        case HOURS -> day;
        case DAYS -> many == 7 ? day.minusDays(day.getDayOfWeek().getValue() - 1L) : day;
        case MONTHS -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / many * many + 1);
        default -> day.withDayOfYear(1);
      };
    }

    /// Clock time goes on by the wall clock, whatever is done to that in spring and autumn.
    ZonedDateTime after(ZonedDateTime line) {
      return unit == ChronoUnit.HOURS
          ? line.toLocalDateTime().plusHours(many).atZone(line.getZone())
          : line.plus(many, unit);
    }
  }

  private TimeTicks() {}

  static List<Tick> of(PlotSpan span) {
    Duration length = Duration.between(span.since(), span.until());
    Pace pace = Pace.YEAR;
    for (Pace one : Pace.values()) {
      if (one.about().multipliedBy(MOST).compareTo(length) >= 0) {
        pace = one;
        break;
      }
    }
    List<Tick> ticks = new ArrayList<>();
    ZonedDateTime line = pace.before(span.since().atZone(span.zone()));
    while (line.toInstant().isBefore(span.until())) {
      if (!line.toInstant().isBefore(span.since())) {
        ticks.add(new Tick(line.toInstant(), label(pace, line)));
      }
      line = pace.after(line);
    }
    return ticks;
  }

  private static String label(Pace pace, ZonedDateTime line) {
    return switch (pace.unit) {
      case MINUTES, HOURS ->
          line.toLocalTime().equals(LocalTime.MIDNIGHT) ? text("d MMM", line) : text("HH:mm", line);
      case DAYS -> text("d MMM", line);
      case MONTHS -> line.getMonthValue() == 1 ? text("yyyy", line) : text("MMM", line);
      default -> text("yyyy", line);
    };
  }

  private static String text(String pattern, ZonedDateTime line) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(line);
  }
}
