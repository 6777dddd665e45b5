package dev.larder.web.http;

/// The server cannot listen; the message says where, why, and what to do.
public final class ServerStartException extends Exception {
  private static final long serialVersionUID = 1L;

  public ServerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
