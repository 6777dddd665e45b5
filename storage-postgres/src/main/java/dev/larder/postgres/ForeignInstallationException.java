package dev.larder.postgres;

/// Home, database and secret key do not belong together; the message says which and what to do.
public final class ForeignInstallationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ForeignInstallationException(String message) {
    super(message);
  }
}
