package dev.larder.ui.plot;

import java.util.List;
import java.util.Locale;

/// What values are counted in, and how people write them.
public enum PlotUnit {
  COUNT(1, "| k| M| G| T"),
  BYTES(1, " B| kB| MB| GB| TB| PB"),
  /// Of values from 0 to 1.
  PERCENT(100, " %"),
  /// Of values in seconds.
  SECONDS(1_000, " ms| s");

  private static final double THOUSAND = 1_000;

  private final String words;
  private final double factor;

  /// @param words of each thousand, with `|` between them
  PlotUnit(double factor, String words) {
    this.words = words;
    this.factor = factor;
  }

  /// A value in at most three digits before the point, with its unit.
  public String text(double value) {
    List<String> each = List.of(words.split("[|]", -1));
    double shown = value * factor;
    int word = 0;
    // What would be rounded up to a thousand is one of the next.
    while (Math.abs(shown) >= 999.5 && word < each.size() - 1) {
      shown /= THOUSAND;
      word++;
    }
    return digits(shown, word > 0) + each.get(word);
  }

  /// Whole numbers stay whole; what is rounded has three digits.
  private String digits(double shown, boolean reduced) {
    boolean whole = Math.abs(shown - Math.rint(shown)) < 1e-9;
    double size = Math.abs(shown);
    if (whole || size >= 100 || (this == COUNT && !reduced && size >= 10)) {
      return String.format(Locale.ROOT, "%.0f", shown);
    }
    return trimmed(String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", shown));
  }

  private static String trimmed(String digits) {
    return digits.replaceFirst("0+$", "").replaceFirst("[.]$", "");
  }

  /// The smallest distance that lines of a scale may have.
  double finest() {
    return switch (this) {
      case COUNT, BYTES -> 1;
      case PERCENT -> 0.01;
      case SECONDS -> 0.001;
    };
  }
}
