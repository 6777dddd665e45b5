package dev.larder.postgres.embedded;

/// The embedded database cannot be used. The message is for the person who starts the server: what
/// happened, why, and what to do.
public class EmbeddedPostgresException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  EmbeddedPostgresException(String message) {
    super(message);
  }

  EmbeddedPostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
