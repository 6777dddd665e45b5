package dev.larder.ui.module;

import java.util.Locale;

/// Numbers of bytes for people.
final class StoredSize {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};

  private StoredSize() {}

  /// In powers of 1,000, with one digit behind the point where that tells something.
  static String text(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= 999.5 && unit + 1 < UNITS.length) {
      value /= 1_000;
      unit++;
    }
    return unit == 0 || value >= 99.95
        ? String.format(Locale.ROOT, "%.0f %s", value, UNITS[unit])
        : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
