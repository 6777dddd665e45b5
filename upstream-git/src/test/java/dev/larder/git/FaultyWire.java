package dev.larder.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Carries bytes to a server of this machine and back, until it is told to do otherwise.
public final class FaultyWire implements AutoCloseable {
  /// What becomes of a connection after so many bytes of the server's.
  public enum Fault {
    NONE,
    /// Nothing more comes, and the connection stays.
    HANG,
    CUT
  }

  private final ServerSocket listener;
  private final int to;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Fault fault = Fault.NONE;
  private volatile long after;

  public FaultyWire(int to) {
    this.to = to;
    try {
      listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return listener.getLocalPort();
  }

  /// How many connections were made.
  public int connections() {
    return connections.get();
  }

  /// Of connections from now on.
  public void fail(Fault next, long afterBytes) {
    after = afterBytes;
    fault = next;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        connections.incrementAndGet();
        sockets.add(client);
        Socket server = new Socket(InetAddress.getLoopbackAddress(), to);
        sockets.add(server);
        Fault planned = fault;
        long bytes = after;
        Thread.ofVirtual().start(() -> carry(client, server, Fault.NONE, 0));
        Thread.ofVirtual().start(() -> carry(server, client, planned, bytes));
      } catch (IOException _) {
        // Closed, or the server is: the client sees it.
      }
    }
  }

  private void carry(Socket from, Socket into, Fault planned, long bytes) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = into.getOutputStream();
      byte[] buffer = new byte[8_192];
      long carried = 0;
      while (true) {
        int room =
            planned == Fault.NONE ? buffer.length : (int) Math.min(buffer.length, bytes - carried);
        if (room == 0) {
          break;
        }
        int read = in.read(buffer, 0, room);
        if (read < 0) {
          planned = Fault.CUT;
          break;
        }
        out.write(buffer, 0, read);
        out.flush();
        carried += read;
      }
    } catch (IOException _) {
      planned = Fault.CUT;
    }
    if (planned == Fault.CUT) {
      close(from);
      close(into);
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It is of no use any more either way.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    sockets.forEach(FaultyWire::close);
  }
}
