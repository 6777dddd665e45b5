package dev.larder.web.http.jetty;

import dev.larder.core.events.TroubleLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts connections that can send files, on the threads that read their requests: to hand a
/// connection from thread to thread costs more than a request of it.
public final class FileConnector extends ServerConnector {
  /// Not by this class: Jetty logs by its name, and is turned down.
  private static final Logger LOG =
      LoggerFactory.getLogger(FileConnector.class.getPackageName() + ".Connections");

  private static final int NO_ACCEPTORS = 0;
  private static final long PAUSE_SECONDS = 1;

  private final TroubleLog trouble =
      new TroubleLog(
          LOG,
          new TroubleLog.Part(
              "connections", "connections are accepted again", Duration.ofSeconds(5)));

  public FileConnector(Server server, ConnectionFactory... protocols) {
    super(server, null, null, null, NO_ACCEPTORS, RequestThreads.selectors(), protocols);
  }

  @Override
  protected SelectorManager newSelectorManager(
      Executor executor, Scheduler scheduler, int selectors) {
    return new Readers(executor, scheduler, selectors);
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    FileEndPoint connection = new FileEndPoint(channel, selector, key, getScheduler());
    connection.setIdleTimeout(getIdleTimeout());
    return connection;
  }

  /// Listens no more. Jetty itself would let a selector listen until the connector stops.
  @Override
  public void close() {
    setAccepting(false);
    if (getTransport() instanceof Closeable listening) {
      IO.close(listening);
    }
    super.close();
  }

  /// Code that lifts a limit need not know that this one listens no more.
  @Override
  public void setAccepting(boolean accepting) {
    if (!accepting || isOpen()) {
      super.setAccepting(accepting);
    }
  }

  /// Accepts nothing for a moment. Without it the selector would try again at once, and for ever.
  private void pause(IOException failure) {
    trouble.met(
        "no connection can be accepted, it is tried again every %d s: %s; if it says too many open files, allow this process more of them (LimitNOFILE, ulimit -n)"
            .formatted(PAUSE_SECONDS, failure.getMessage()));
    setAccepting(false);
    getScheduler().schedule(() -> setAccepting(true), PAUSE_SECONDS, TimeUnit.SECONDS);
  }

  /// Accepts, opens and closes connections where they are read, which waits for nothing.
  private final class Readers extends ServerConnectorManager {
    private final List<ReadingSelector> selectors = new CopyOnWriteArrayList<>();

    Readers(Executor executor, Scheduler scheduler, int count) {
      super(executor, scheduler, count);
    }

    @Override
    protected ManagedSelector newSelector(int id) {
      ReadingSelector selector = new ReadingSelector(this, id);
      selectors.add(selector);
      return selector;
    }

    @Override
    protected @Nullable SelectableChannel doAccept(SelectableChannel server) throws IOException {
      try {
        SelectableChannel accepted = super.doAccept(server);
        trouble.worked();
        return accepted;
      } catch (IOException e) {
        pause(e);
        return null;
      }
    }

    @Override
    protected void execute(Runnable task) {
      if (task instanceof ManagedSelector.SelectorUpdate) {
        // A connection that its selector has just registered.
        task.run();
        return;
      }
      for (ReadingSelector selector : selectors) {
        if (selector.isHere()) {
          // The end of one: not before what is under way for it has returned.
          selector.submit(_ -> task.run());
          return;
        }
      }
      super.execute(task);
    }
  }
}
