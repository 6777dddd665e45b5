package dev.larder.git.ssh;

import java.io.IOException;

/// Larder, or the server, does not go on with a connection; the message says why and what to do.
public final class SshRefusedException extends IOException {
  private static final long serialVersionUID = 1;

  public SshRefusedException(String message) {
    super(message);
  }

  SshRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
