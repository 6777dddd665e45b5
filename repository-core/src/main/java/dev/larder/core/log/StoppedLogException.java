package dev.larder.core.log;

/// A log may not go on; the message says why, and the way out.
final class StoppedLogException extends Exception {
  private static final long serialVersionUID = 1L;

  StoppedLogException(String words) {
    super(words);
  }
}
