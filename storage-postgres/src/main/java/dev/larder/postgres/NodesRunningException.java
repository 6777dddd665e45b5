package dev.larder.postgres;

/// What wants that no server runs was asked for while one does; the message says which.
public final class NodesRunningException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NodesRunningException(String message) {
    super(message);
  }
}
