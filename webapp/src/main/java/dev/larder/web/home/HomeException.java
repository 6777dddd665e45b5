package dev.larder.web.home;

/// The home cannot be used; the message says what is wrong with it and what to do.
public final class HomeException extends Exception {
  private static final long serialVersionUID = 1L;

  HomeException(String message) {
    super(message);
  }

  HomeException(String message, Throwable cause) {
    super(message, cause);
  }
}
