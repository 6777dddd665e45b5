package dev.larder.web.logging;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/// Lines that would go past the log, as text to stderr: what libraries say by java.util.logging,
/// and what ends a thread. Afterwards they are lines of the log like all others.
public final class StrayLines {
  private StrayLines() {}

  /// For the whole process, from now on.
  public static void gather() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    // Finer lines are not asked for, so that they cost nothing.
    root.setLevel(Level.WARNING);
    root.addHandler(new Passing());
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) ->
        LoggerFactory.getLogger(StrayLines.class)
            .atError()
            .addKeyValue("thread", thread.getName())
            .setCause(thrown)
            .log("a thread ended by what it threw"));
  }

  private static final class Passing extends Handler {
    private final SimpleFormatter words = new SimpleFormatter();

    @Override
    public void publish(LogRecord line) {
      var log = LoggerFactory.getLogger(String.valueOf(line.getLoggerName()));
      (line.getLevel().intValue() >= Level.SEVERE.intValue() ? log.atError() : log.atWarn())
          .setCause(line.getThrown())
          .log(words.formatMessage(line));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
