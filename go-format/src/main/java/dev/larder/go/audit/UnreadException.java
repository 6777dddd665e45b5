package dev.larder.go.audit;

/// Says in words that something could not be had, and so nothing was proven.
final class UnreadException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadException(String words) {
    super(words, null, false, false);
  }

  String words() {
    return String.valueOf(getMessage());
  }
}
