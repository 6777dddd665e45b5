package dev.larder.web.home;

import org.jspecify.annotations.Nullable;

/// A sealed secret does not open: another key, another place, or damage.
public final class UnsealException extends Exception {
  private static final long serialVersionUID = 1L;

  UnsealException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
