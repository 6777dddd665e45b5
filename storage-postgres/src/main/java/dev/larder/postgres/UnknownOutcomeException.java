package dev.larder.postgres;

/// The connection was lost while a transaction committed: it may have taken effect or not.
final class UnknownOutcomeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownOutcomeException(Throwable cause) {
    super("the connection was lost during a commit", cause);
  }
}
