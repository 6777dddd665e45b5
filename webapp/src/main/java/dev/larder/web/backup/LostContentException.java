package dev.larder.web.backup;

/// Content is not there, or has other bytes than its hash says.
final class LostContentException extends Exception {
  private static final long serialVersionUID = 1L;

  LostContentException(String message) {
    super(message);
  }
}
