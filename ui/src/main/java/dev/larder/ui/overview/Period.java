package dev.larder.ui.overview;

import java.time.Duration;
import java.util.Arrays;

/// The times that the overview shows.
public enum Period {
  DAY("24h", "24 hours", Duration.ofHours(24), "15m", "1h", "Hour"),
  MONTH("30d", "30 days", Duration.ofDays(30), "1d", "1d", "Day"),
  YEAR("1y", "1 year", Duration.ofDays(365), "7d", "7d", "Week");

  private final String word;
  private final String words;
  private final Duration length;
  private final String fine;
  private final String coarse;
  private final String row;

  Period(String word, String words, Duration length, String fine, String coarse, String row) {
    this.word = word;
    this.words = words;
    this.length = length;
    this.fine = fine;
    this.coarse = coarse;
    this.row = row;
  }

  /// The one of an address; the shortest where it names none.
  static Period of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst().orElse(DAY);
  }

  /// In addresses.
  public String word() {
    return word;
  }

  /// For people.
  public String words() {
    return words;
  }

  Duration length() {
    return length;
  }

  /// The step of what is drawn, as the API says it.
  String fine() {
    return fine;
  }

  /// The step of what stands in tables.
  String coarse() {
    return coarse;
  }

  /// What such a step is.
  String row() {
    return row;
  }
}
