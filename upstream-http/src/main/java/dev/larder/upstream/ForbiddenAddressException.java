package dev.larder.upstream;

import java.io.IOException;

/// An address that only an administrator may name.
final class ForbiddenAddressException extends IOException {
  private static final long serialVersionUID = 1;

  ForbiddenAddressException(String message) {
    super(message);
  }
}
