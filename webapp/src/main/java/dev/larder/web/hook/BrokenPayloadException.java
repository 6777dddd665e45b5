package dev.larder.web.hook;

import java.io.IOException;

/// The body of a webhook is not what Git servers send.
final class BrokenPayloadException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenPayloadException(String what) {
    super(what);
  }
}
