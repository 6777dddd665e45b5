package dev.larder.ui.admin.task;

import dev.larder.ui.admin.TableCell;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A task in words.
final class TaskText {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private TaskText() {}

  /// Whether it runs, or is about to.
  static boolean isBusy(JsonNode task) {
    return List.of("running", "wanted", "stopping").contains(task.path("state").asString(""));
  }

  static TableCell state(JsonNode task) {
    String state = task.path("state").asString("unknown");
    String tone =
        switch (state) {
          case "running", "wanted" -> "good";
          case "paused", "stopping", "unknown" -> "warn";
          default -> "faint";
        };
    return new TableCell.Badge(state, tone);
  }

  static TableCell progress(JsonNode running) {
    if (!running.isObject()) {
      return TableCell.words("–");
    }
    long done = running.path("done").asLong(0);
    long total = running.path("total").asLong(0);
    String unit = running.path("unit").asString("");
    String left =
        running.has("secondsLeft")
            ? ", " + span(running.path("secondsLeft").asLong()) + " left"
            : "";
    String message = running.path("message").asString("");
    String more = left + (message.isEmpty() ? "" : ": " + message);
    return total > 0
        ? new TableCell.Progress(done, total, done + " of " + total + " " + unit + more)
        : TableCell.words(done + " " + unit + more);
  }

  static TableCell last(JsonNode last) {
    return last.isObject()
        ? TableCell.words(last.path("result").asString("") + ": " + last.path("text").asString(""))
        : TableCell.words("–");
  }

  /// Such as `5 min` or `2 d`; nothing for 0.
  static String span(long seconds) {
    if (seconds >= 2 * DAY) {
      return seconds / DAY + " d";
    }
    if (seconds >= 2 * HOUR) {
      return seconds / HOUR + " h";
    }
    return seconds >= 2 * MINUTE ? seconds / MINUTE + " min" : seconds + " s";
  }
}
