package dev.larder.core.source;

import java.io.IOException;

/// A body that stopped arriving, or arrived too slowly.
public final class StalledException extends IOException {
  private static final long serialVersionUID = 1;

  public StalledException(String message) {
    super(message);
  }
}
