package dev.larder.core.storage;

/// A log takes nothing until somebody has seen to it; the message is for people.
public final class LogStoppedException extends StorageDownException {
  private static final long serialVersionUID = 1L;

  /// @param why what happened, why that stops the log, and the way out
  public LogStoppedException(String why) {
    super(why);
  }
}
