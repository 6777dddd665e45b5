package dev.larder.core.events;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/// Tells in the log when a part of the server falls ill, and when it is well again: one warning and
/// one line, however often it fails in between.
///
/// A part that works now and then is not well: it has to go without a failure for a while.
public final class TroubleLog {
  private final Logger log;
  private final Part part;
  private final LongSupplier nanoTime;
  private volatile boolean ill;
  private long since;
  private long last;
  private long failures;

  /// What falls ill.
  ///
  /// @param name as readers of the log look for it
  /// @param well what is said when it is well again, such as `the database answers again`
  /// @param quiet how long it has to go without a failure
  public record Part(String name, String well, Duration quiet) {}

  public TroubleLog(Logger log, Part part) {
    this(log, part, System::nanoTime);
  }

  public TroubleLog(Logger log, Part part, LongSupplier nanoTime) {
    this.log = log;
    this.part = part;
    this.nanoTime = nanoTime;
  }

  /// It failed. True: that was told.
  ///
  /// @param text what happened, what does not hold meanwhile, and what to do
  public boolean met(String text) {
    return met(text, Optional.empty());
  }

  /// As [#met(String)], with where it was.
  public boolean met(String text, Throwable cause) {
    return met(text, Optional.of(cause));
  }

  private synchronized boolean met(String text, Optional<Throwable> cause) {
    long now = nanoTime.getAsLong();
    boolean first = !ill;
    if (first) {
      since = now;
      failures = 0;
      ill = true;
    }
    last = now;
    failures++;
    if (first) {
      LoggingEventBuilder line = log.atWarn().addKeyValue("part", part.name());
      cause.map(line::setCause).orElse(line).log(text);
    } else {
      log.debug("{}: {}", part.name(), text);
    }
    return first;
  }

  /// It worked; costs one look while it is well.
  public void worked() {
    if (ill) {
      recover();
    }
  }

  private synchronized void recover() {
    long now = nanoTime.getAsLong();
    if (!ill || now - last < part.quiet().toNanos()) {
      return;
    }
    ill = false;
    log.atInfo()
        .addKeyValue("part", part.name())
        .addKeyValue("seconds", Duration.ofNanos(now - since).toSeconds())
        .addKeyValue("failures", failures)
        .log(part.well());
  }
}
