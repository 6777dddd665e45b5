package dev.larder.web.http.jetty;

import dev.larder.core.waiting.ReadingThread;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// The few threads that accept connections and read requests. They answer what is at hand; whatever
/// may wait runs on a virtual thread of its own.
public final class RequestThreads extends QueuedThreadPool {
  private static final int MAX_SELECTORS = 16;

  public RequestThreads() {
    setName("http");
    setDaemon(true);
  }

  @Override
  public Thread newThread(Runnable work) {
    Thread thread = new ReadingThread(work);
    thread.setDaemon(isDaemon());
    thread.setName(getName() + "-" + thread.threadId());
    return thread;
  }

  /// How many threads wait for requests on the connections of one address.
  static int selectors() {
    return Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MAX_SELECTORS);
  }
}
