package dev.larder.rig;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
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

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Service service;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final AtomicInteger accepted = new AtomicInteger();
  private volatile ServerSocket server;
  private Thread acceptor;

  /// Bound to the port while nothing listens, so that no other server of the tests beside gets it.
  private Optional<Socket> reserved = Optional.empty();

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
  synchronized void refuse() {
    shut();
    reserved = Optional.of(reserve(port()));
  }

  synchronized void reopen() {
    server = listen(port());
    release();
  }

  /// The port is closed once the thread that accepts is out of it.
  private void shut() {
    closeQuietly(server);
    try {
      if (!acceptor.join(PATIENCE)) {
        throw new AssertionError("port " + port() + " is still accepted on");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    sockets.forEach(Listener::closeQuietly);
  }

  private void release() {
    reserved.ifPresent(Listener::closeQuietly);
    reserved = Optional.empty();
  }

  /// A process that is being started holds what it inherits, this port too, until it has closed it.
  private static Socket reserve(int port) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return bound(port);
      } catch (IOException taken) {
        if (System.nanoTime() > end) {
          throw new AssertionError("port " + port, taken);
        }
        Thread.onSpinWait();
      }
    }
  }

  private static Socket bound(int port) throws IOException {
    Socket socket = new Socket();
    boolean bound = false;
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      bound = true;
      return socket;
    } finally {
      if (!bound) {
        socket.close();
      }
    }
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
      acceptor = Thread.ofVirtual().start(() -> accept(opened));
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
  public synchronized void close() {
    closed.countDown();
    shut();
    release();
  }
}
