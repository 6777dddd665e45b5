package dev.larder.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A loopback port on which every connection gets a virtual thread.
final class Listener implements AutoCloseable {
  /// Serves one connection; it is closed afterwards.
  interface Service {
    void serve(Socket socket) throws IOException, InterruptedException;
  }

  private final Service service;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile ServerSocket server;

  Listener(Service service) {
    this.service = service;
    server = listen(0);
  }

  int port() {
    return server.getLocalPort();
  }

  int open() {
    return sockets.size();
  }

  int accepted() {
    return accepted.get();
  }

  /// Closes the port and every connection; [#reopen] listens on the same port again.
  void refuse() {
    closeQuietly(server);
    sockets.forEach(Listener::closeQuietly);
  }

  void reopen() {
    server = listen(server.getLocalPort());
  }

  /// Waits, unless the listener is closed first.
  void pause(long millis) throws InterruptedException {
    if (closed.await(millis, TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("closed");
    }
  }

  private ServerSocket listen(int port) {
    try {
      ServerSocket opened = new ServerSocket();
      opened.setReuseAddress(true);
      opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
      Thread.ofVirtual().start(() -> accept(opened));
      return opened;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void accept(ServerSocket opened) {
    while (!opened.isClosed()) {
      try {
        Socket socket = opened.accept();
        sockets.add(socket);
        accepted.incrementAndGet();
        Thread.ofVirtual().start(() -> run(socket));
      } catch (IOException _) {
        return; // Closed, which is how a listener ends.
      }
    }
  }

  private void run(Socket socket) {
    try (socket) {
      service.serve(socket);
    } catch (IOException | InterruptedException _) {
      // The client went away or the test is over; what was seen is recorded.
    } finally {
      sockets.remove(socket);
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    refuse();
  }
}
