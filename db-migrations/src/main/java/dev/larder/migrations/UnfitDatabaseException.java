package dev.larder.migrations;

/// The database cannot hold Larder's data as it is; the message says why and what to do.
public final class UnfitDatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public UnfitDatabaseException(String message) {
    super(message);
  }

  public UnfitDatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
