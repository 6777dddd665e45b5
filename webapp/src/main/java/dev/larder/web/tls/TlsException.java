package dev.larder.web.tls;

/// A certificate or key cannot be used; the message names the file, the reason, and what is needed.
public final class TlsException extends Exception {
  private static final long serialVersionUID = 1L;

  TlsException(String message, Throwable cause) {
    super(message, cause);
  }

  TlsException(String message) {
    super(message);
  }
}
