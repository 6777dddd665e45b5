package dev.larder.cli.command.content;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/// Shows how far a run is: on a terminal in one line, elsewhere in a line now and then.
final class TaskProgressLine {
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int MINUTE = 60;

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanos;
  private long lineAt;

  /// @param nanos a clock such as [System#nanoTime]
  TaskProgressLine(PrintWriter err, boolean terminal, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
    this.lineAt = nanos.getAsLong();
  }

  /// @param task as the server shows it
  void show(JsonNode task) {
    long now = nanos.getAsLong();
    if (terminal) {
      err.print("\r" + words(task) + "\u001b[K");
      err.flush();
    } else if (now - lineAt >= LINE_EVERY_NANOS) {
      lineAt = now;
      err.println(words(task));
      err.flush();
    }
  }

  /// Leaves the line to what comes next.
  void done() {
    if (terminal) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  private static String words(JsonNode task) {
    JsonNode running = task.path("running");
    if (running.isMissingNode()) {
      return task.path("state").asString("");
    }
    StringBuilder words = new StringBuilder(running.path("done").asString("0"));
    if (running.has("total")) {
      words.append(" of ").append(running.path("total").asString());
    }
    words.append(' ').append(running.path("unit").asString(""));
    if (running.path("perSecond").asDouble(0) > 0) {
      words.append(", ").append(running.path("perSecond").asString()).append("/s");
    }
    if (running.has("secondsLeft")) {
      words.append(", ").append(time(running.path("secondsLeft").asLong())).append(" left");
    }
    String message = running.path("message").asString("");
    words.append(message.isEmpty() ? "" : ": " + message);
    return words.toString().strip().replaceAll("\\p{Cntrl}+", " ");
  }

  private static String time(long seconds) {
    return seconds < MINUTE ? seconds + " s" : seconds / MINUTE + " min " + seconds % MINUTE + " s";
  }
}
