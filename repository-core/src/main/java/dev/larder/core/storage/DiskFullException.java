package dev.larder.core.storage;

import java.io.IOException;

/// There is no room left.
public final class DiskFullException extends IOException {
  private static final long serialVersionUID = 1;

  public DiskFullException(String message) {
    super(message);
  }
}
