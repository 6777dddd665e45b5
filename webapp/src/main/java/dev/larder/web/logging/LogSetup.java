package dev.larder.web.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import dev.larder.web.config.LogLevel;
import dev.larder.web.config.Settings;
import java.io.Console;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends log lines to stdout as the settings say: as text, or as [FlatJsonLines].
public final class LogSetup {
  /// A connector of Jetty's logs by the name of its class, which is ours.
  private static final List<String> LIBRARIES =
      List.of("org.eclipse.jetty", "dev.larder.web.http.jetty.FileConnector", "org.flywaydb");

  /// They warn of every connection that broke, host key that is refused, or pack that is thrown
  /// away; what that means is told once, elsewhere.
  private static final List<String> FAILURES_TOLD_ELSEWHERE =
      List.of("com.zaxxer.hikari", "org.apache.sshd", "org.eclipse.jgit");

  private LogSetup() {}

  /// Applies the settings to all logging from now on; answers whether lines are JSON.
  public static boolean apply(Settings.Logging logging) {
    boolean json =
        switch (logging.format()) {
          case JSON -> true;
          case TEXT -> false;
          case AUTO -> !watched();
        };
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    Level level = level(logging.level());
    if (json) {
      LoggingDefaults.install(context, new FlatJsonLines(), "System.out", level);
    } else {
      PatternLayoutEncoder text = new PatternLayoutEncoder();
      text.setPattern(LoggingDefaults.TEXT);
      LoggingDefaults.install(context, text, "System.out", level);
    }
    // Finer than info, libraries write whole headers and bodies, with the secrets in them.
    context.getLogger("dev.larder").setLevel(level);
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(atLeast(Level.INFO, level));
    // Jetty and the database pool tell at info what only their own developers want to know.
    Level quiet = level.isGreaterOrEqual(Level.INFO) ? Level.WARN : Level.INFO;
    for (String library : LIBRARIES) {
      context.getLogger(library).setLevel(atLeast(quiet, level));
    }
    for (String library : FAILURES_TOLD_ELSEWHERE) {
      context.getLogger(library).setLevel(atLeast(Level.ERROR, level));
    }
    // What an operator has to know on start is told whatever the level.
    context.getLogger("start").setLevel(Level.INFO);
    return json;
  }

  private static Level atLeast(Level least, Level level) {
    return level.isGreaterOrEqual(least) ? level : least;
  }

  private static Level level(LogLevel level) {
    return switch (level) {
      case ERROR -> Level.ERROR;
      case WARN -> Level.WARN;
      case INFO -> Level.INFO;
      case DEBUG -> Level.DEBUG;
      case TRACE -> Level.TRACE;
    };
  }

  /// Whether a terminal shows what is printed.
  public static boolean watched() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }
}
