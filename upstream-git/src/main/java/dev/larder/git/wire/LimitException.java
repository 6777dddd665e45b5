package dev.larder.git.wire;

import java.io.IOException;

/// More than a Git server may send; the message says what, and which limit.
public final class LimitException extends IOException {
  private static final long serialVersionUID = 1;

  public LimitException(String message) {
    super(message);
  }
}
