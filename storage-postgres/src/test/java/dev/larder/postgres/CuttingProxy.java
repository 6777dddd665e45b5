package dev.larder.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;

/// A wire between a client and the server that breaks once, at the next statement of a kind. The
/// client must send it as text (`prepareThreshold=0`).
final class CuttingProxy implements AutoCloseable {
  enum Cut {
    /// Nothing happens.
    NEVER,
    /// The server never hears of the statement.
    BEFORE,
    /// The server gets it, and nobody waits for what it does.
    WHILE,
    /// The server has done it; only its answer is lost.
    AFTER
  }

  private static final int BUFFER_BYTES = 64 * 1024;

  private final LoopbackRelay relay;
  private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NEVER);
  private volatile String statement = "";

  CuttingProxy(String host, int port) throws IOException {
    this.relay = new LoopbackRelay(host, port, this::begin);
  }

  int port() {
    return relay.port();
  }

  /// @param text what the statement has and no other
  void cutAtNext(String text, Cut cut) {
    statement = text;
    next.set(cut);
  }

  private void begin(Socket client, Socket server) {
    var lastCut = new AtomicReference<>(Cut.NEVER);
    Thread.ofVirtual().start(() -> forward(client, server, lastCut, true));
    Thread.ofVirtual().start(() -> forward(server, client, lastCut, false));
  }

  /// Ends quietly when either side closes: that is what this is for.
  private void forward(Socket from, Socket to, AtomicReference<Cut> cut, boolean fromClient) {
    byte[] buffer = new byte[BUFFER_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (fromClient && holdsStatement(buffer, read)) {
          cut.set(next.getAndSet(Cut.NEVER));
        }
        if (fromClient ? cut.get() == Cut.BEFORE : losesAnswers(cut.get())) {
          return;
        }
        out.write(buffer, 0, read);
        if (cut.get() == Cut.WHILE) {
          return;
        }
      }
    } catch (IOException e) {
      return;
    }
  }

  /// A client that had the answer would keep the connection for its next statement, and that one
  /// would fail.
  private static boolean losesAnswers(Cut cut) {
    return cut == Cut.WHILE || cut == Cut.AFTER;
  }

  private boolean holdsStatement(byte[] buffer, int length) {
    return new String(buffer, 0, length, ISO_8859_1).contains(statement);
  }

  @Override
  public void close() throws IOException {
    relay.close();
  }
}
