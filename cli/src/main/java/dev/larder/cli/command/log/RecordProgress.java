package dev.larder.cli.command.log;

import dev.larder.api.LogTools.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/// Shows how many records are here: on a terminal in one line, elsewhere in a line now and then.
final class RecordProgress implements Progress {
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long SETTLED_NANOS = Duration.ofSeconds(1).toNanos();
  private static final double NANOS = 1e9;
  private static final int MINUTE = 60;

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanos;
  private final long began;
  private long lineAt;
  private long first = -1;

  /// @param nanos a clock such as [System#nanoTime]
  RecordProgress(PrintWriter err, boolean terminal, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
    this.lineAt = began;
  }

  @Override
  public void at(long records, long total) {
    long now = nanos.getAsLong();
    first = first < 0 ? records : first;
    if (terminal) {
      err.print("\r" + words(records, total, now) + (records < total ? "\u001b[K" : "\r\u001b[K"));
      err.flush();
    } else if (now - lineAt >= LINE_EVERY_NANOS) {
      lineAt = now;
      err.println(words(records, total, now));
      err.flush();
    }
  }

  private String words(long records, long total, long now) {
    String amount = records + " of " + total + " records";
    long took = now - began;
    if (took < SETTLED_NANOS || records == first) {
      return amount;
    }
    double rate = (records - first) * NANOS / took;
    long left = Math.round((total - records) / rate);
    String time = left < MINUTE ? left + " s" : left / MINUTE + " min " + left % MINUTE + " s";
    return "%s, %d/s, %s left".formatted(amount, Math.round(rate), time);
  }
}
