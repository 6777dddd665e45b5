package dev.larder.web.http;

import java.io.IOException;

/// The client closed the connection, broke it, or was cut off for being too slow. No client is left
/// to be answered, and nothing is wrong with the server.
final class ClientGone extends IOException {
  private static final long serialVersionUID = 1L;

  ClientGone(String what, Throwable cause) {
    super(what, cause);
  }

  ClientGone(String what) {
    super(what);
  }
}
