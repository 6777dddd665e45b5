package dev.larder.postgres.embedded;

/// Another process listens on the chosen port.
final class PortTaken extends EmbeddedPostgresException {
  private static final long serialVersionUID = 1L;

  PortTaken(int port) {
    super("Port %d on 127.0.0.1 is taken by another process.".formatted(port));
  }
}
