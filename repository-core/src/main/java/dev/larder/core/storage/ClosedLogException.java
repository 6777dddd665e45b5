package dev.larder.core.storage;

/// A log that has been closed would get a record: nothing was stored. Who has not heard of it yet
/// asks which log has taken its place.
public final class ClosedLogException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  public ClosedLogException(String name) {
    super("The log " + name + " is closed and takes no records any more.");
  }
}
