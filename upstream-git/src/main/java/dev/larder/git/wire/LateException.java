package dev.larder.git.wire;

import java.io.IOException;

/// A server that did not answer, or was not done, in time.
public final class LateException extends IOException {
  private static final long serialVersionUID = 1;

  public LateException(String message) {
    super(message);
  }
}
