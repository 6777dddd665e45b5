package dev.larder.upstream;

import java.io.IOException;

/// A proxy that does not open the way to an upstream.
final class ProxyRefusedException extends IOException {
  private static final long serialVersionUID = 1;

  private final int status;

  ProxyRefusedException(int status) {
    super("the outbound proxy answered " + status);
    this.status = status;
  }

  int status() {
    return status;
  }
}
