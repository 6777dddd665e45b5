package dev.larder.web.server;

/// The process was asked to stop before the server listened.
final class StoppedStartException extends Exception {
  private static final long serialVersionUID = 1L;

  StoppedStartException(String waitedFor) {
    super("asked to stop while it waited for " + waitedFor);
  }
}
