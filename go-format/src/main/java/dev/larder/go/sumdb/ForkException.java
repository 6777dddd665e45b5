package dev.larder.go.sumdb;

/// A database has signed two trees of which neither continues the other. It never leaves this
/// package.
final class ForkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient SignedHead kept;
  private final transient SignedHead sent;

  ForkException(SignedHead kept, SignedHead sent) {
    super("a fork", null, false, false);
    this.kept = kept;
    this.sent = sent;
  }

  SignedHead kept() {
    return kept;
  }

  SignedHead sent() {
    return sent;
  }
}
