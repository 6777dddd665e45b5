package dev.larder.web.http.jetty;

import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The few threads that accept connections and read requests. They answer what is at hand; whatever
/// may wait runs on a virtual thread of its own.
public final class RequestThreads extends QueuedThreadPool {
  private static final int MAX_SELECTORS = 16;

  public RequestThreads() {
    setName("http");
    setDaemon(true);
  }

  /// How many threads wait for requests on the connections of one address.
  static int selectors() {
    return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_SELECTORS);
  }
}
