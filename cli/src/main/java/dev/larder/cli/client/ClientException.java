package dev.larder.cli.client;

/// A command cannot do what it was asked for; the message says what happened, why and what to do.
public final class ClientException extends Exception {
  private static final long serialVersionUID = 1L;

  public ClientException(String message) {
    super(message);
  }

  public ClientException(String message, Throwable cause) {
    super(message, cause);
  }
}
