package dev.larder.core.storage;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// How far a run of a task is.
///
/// @param total how much there is to do, where that is known
/// @param unit what is counted, such as `versions` or `bytes`
/// @param rate how much is done in a second at the moment
/// @param message what it is at, in words
public record TaskProgress(
    long done, OptionalLong total, String unit, double rate, String message) {
  /// Longer ones are cut.
  public static final int MAX_MESSAGE = 500;

  /// Of a run that has said nothing yet.
  public static final TaskProgress NONE = new TaskProgress(0, OptionalLong.empty(), "", 0, "");

  public TaskProgress {
    message = cut(message);
  }

  /// A text that may come from anywhere, short enough to be kept.
  public static String cut(String text) {
    return text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) + "…" : text;
  }

  /// How long it will take from here, as far as that can be told.
  public Optional<Duration> left() {
    return total.isEmpty() || rate <= 0
        ? Optional.empty()
        : Optional.of(
            Duration.ofSeconds((long) Math.ceil(Math.max(0, total.getAsLong() - done) / rate)));
  }
}
