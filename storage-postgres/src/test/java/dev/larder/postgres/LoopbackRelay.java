package dev.larder.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Accepts clients of a server, and connects each to it.
final class LoopbackRelay implements AutoCloseable {
  /// Passes on what both say, on threads of its own, and closes both.
  interface Exchange {
    void begin(Socket client, Socket server);
  }

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

  LoopbackRelay(String host, int port, Exchange exchange) throws IOException {
    Thread.ofVirtual().start(() -> accept(host, port, exchange));
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept(String host, int port, Exchange exchange) {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(host, port);
        server.setTcpNoDelay(true);
        client.setTcpNoDelay(true);
        exchange.begin(client, server);
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
