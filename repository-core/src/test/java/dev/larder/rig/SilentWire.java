package dev.larder.rig;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A way to a PostgreSQL on which no notification comes back, as through a pooler that gives a
/// session away between transactions. Everything else passes. It speaks no TLS.
public final class SilentWire implements AutoCloseable {
  private static final int NOTIFICATION = 'A';

  private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int port;
  private volatile boolean silent = true;

  /// @param port of the PostgreSQL on this machine
  public SilentWire(int port) throws IOException {
    this.port = port;
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /// Whether notifications pass from now on.
  public void passing(boolean pass) {
    silent = !pass;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> pass(client, server));
        Thread.ofVirtual().start(() -> answer(server, client));
      } catch (IOException e) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void pass(Socket client, Socket server) {
    try (client;
        server) {
      client.getInputStream().transferTo(server.getOutputStream());
    } catch (IOException _) {
      return; // Either side has closed.
    }
  }

  /// Message by message: a letter, then the length of the rest and of itself.
  private void answer(Socket server, Socket client) {
    try (client;
        server;
        DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
        DataOutputStream out =
            new DataOutputStream(new BufferedOutputStream(client.getOutputStream()))) {
      for (int kind = in.read(); kind >= 0; kind = in.read()) {
        int length = in.readInt();
        byte[] rest = in.readNBytes(length - Integer.BYTES);
        if (kind != NOTIFICATION || !silent) {
          out.write(kind);
          out.writeInt(length);
          out.write(rest);
        }
        if (in.available() == 0) {
          out.flush();
        }
      }
    } catch (IOException _) {
      return; // Either side has closed.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
