package dev.larder.web.server;

import org.jspecify.annotations.Nullable;

/// The application cannot start, for a reason that the operator can do something about: the message
/// says what happened, why, and what to do.
public final class StartException extends Exception {
  private static final long serialVersionUID = 1L;

  public StartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
