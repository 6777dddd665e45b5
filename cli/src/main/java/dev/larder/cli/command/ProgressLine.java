package dev.larder.cli.command;

import dev.larder.cli.client.UploadRequest;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Shows how far an upload is: on a terminal a bar that is drawn again and again, elsewhere a line
/// now and then.
final class ProgressLine implements UploadRequest.Watcher {
  private static final int WIDTH = 24;
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

  /// A rate is not told before there is one.
  private static final long SETTLED_NANOS = Duration.ofSeconds(1).toNanos();

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanos;
  private final long began;
  private long lineAt;

  /// @param nanos a clock such as [System#nanoTime]
  ProgressLine(PrintWriter err, boolean terminal, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
    this.lineAt = began;
  }

  @Override
  public void sent(long bytes, long total) {
    long now = nanos.getAsLong();
    if (terminal) {
      err.print("\r" + bar(bytes, total) + " " + words(bytes, total, now) + "\u001b[K");
      err.flush();
    } else if (now - lineAt >= LINE_EVERY_NANOS) {
      lineAt = now;
      err.println(words(bytes, total, now));
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

  private static String bar(long bytes, long total) {
    int full = (int) (total == 0 ? WIDTH : WIDTH * bytes / total);
    return "[" + "=".repeat(full) + " ".repeat(WIDTH - full) + "]";
  }

  private String words(long bytes, long total, long now) {
    String amount = mebibytes(bytes) + " of " + mebibytes(total) + " MiB";
    if (bytes >= total) {
      return amount + ", the server checks it";
    }
    long took = now - began;
    if (took < SETTLED_NANOS || bytes == 0) {
      return amount;
    }
    double rate = bytes * 1e9 / took;
    long left = Math.round((total - bytes) / rate);
    return amount + ", " + mebibytes((long) rate) + " MiB/s, " + duration(left) + " left";
  }

  private static String duration(long seconds) {
    return seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  private static String mebibytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1048576.0);
  }
}
