package dev.larder.core.events;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.spi.LoggingEventAware;

/// A log in memory, of what is told at info and above.
final class NotedLines extends LegacyAbstractLogger implements LoggingEventAware {
  private static final long serialVersionUID = 1L;

  private final transient List<LoggingEvent> lines = new ArrayList<>();

  /// What has been told since the last time.
  List<LoggingEvent> take() {
    List<LoggingEvent> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }

  @Override
  public void log(LoggingEvent event) {
    lines.add(event);
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String message,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    throw new IllegalStateException("told without the name of the part: " + message);
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return NotedLines.class.getName();
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return true;
  }

  @Override
  public boolean isWarnEnabled() {
    return true;
  }

  @Override
  public boolean isErrorEnabled() {
    return true;
  }
}
