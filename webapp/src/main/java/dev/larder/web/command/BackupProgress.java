package dev.larder.web.command;

import dev.larder.web.backup.BackupStep;
import dev.larder.web.backup.BackupWatch;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Shows how far a backup or a restore is: on a terminal in one line, elsewhere a line for each
/// step and one now and then.
final class BackupProgress implements BackupWatch {
  private static final long LINE_EVERY_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long DRAW_EVERY_NANOS = Duration.ofMillis(100).toNanos();
  private static final double NANOS = Duration.ofSeconds(1).toNanos();
  private static final int MINUTE = 60;

  /// A rate is not told before there is one.
  private static final long SETTLED_NANOS = Duration.ofSeconds(1).toNanos();

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier nanos;
  private Optional<BackupStep> step = Optional.empty();
  private long began;
  private long shownAt;

  /// @param nanos a clock such as [System#nanoTime]
  BackupProgress(PrintWriter err, boolean terminal, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  static BackupProgress here(PrintWriter err) {
    boolean terminal = Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    return new BackupProgress(err, terminal, System::nanoTime);
  }

  @Override
  public synchronized void begins(BackupStep next) {
    step = Optional.of(next);
    began = nanos.getAsLong();
    shownAt = began;
    show(next.words());
  }

  @Override
  public synchronized void isAt(long done, long total) {
    long now = nanos.getAsLong();
    if (step.isPresent() && now - shownAt >= (terminal ? DRAW_EVERY_NANOS : LINE_EVERY_NANOS)) {
      shownAt = now;
      show(words(step.get(), done, total, now - began));
    }
  }

  private void show(String words) {
    if (terminal) {
      err.print("\r" + words + "\u001b[K");
    } else {
      err.println(words);
    }
    err.flush();
  }

  /// Leaves the line to what comes next.
  synchronized void done() {
    if (terminal) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  private static String words(BackupStep step, long done, long total, long took) {
    String amount =
        step.countsRows()
            ? "%s: %d of %d rows".formatted(step.words(), done, total)
            : "%s: %s of %s".formatted(step.words(), bytes(done), bytes(total));
    if (took < SETTLED_NANOS || done == 0) {
      return amount;
    }
    double rate = done * NANOS / took;
    String fast = step.countsRows() ? Math.round(rate) + " rows/s" : bytes(Math.round(rate)) + "/s";
    return "%s, %s, %s left".formatted(amount, fast, time(Math.round((total - done) / rate)));
  }

  static String bytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / 1048576.0);
  }

  private static String time(long seconds) {
    return seconds < MINUTE ? seconds + " s" : seconds / MINUTE + " min " + seconds % MINUTE + " s";
  }
}
