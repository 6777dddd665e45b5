package dev.larder.git.address;

/// An address that Larder does not read repositories from; the message is for people, and holds no
/// secret.
public final class UnusableAddressException extends Exception {
  private static final long serialVersionUID = 1;

  UnusableAddressException(String message) {
    super(message);
  }
}
