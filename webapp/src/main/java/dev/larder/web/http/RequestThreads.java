package dev.larder.web.http;

import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/// Virtual threads for everything, selecting too: a request then changes threads less often, which
/// was a quarter of its processor time. What runs at once is bounded by admission.
final class RequestThreads extends VirtualThreadPool {
  RequestThreads() {
    setMaxConcurrentTasks(-1);
    setName("http");
  }

  /// Connections that end with the server still ask for a thread. Jetty's other pools answer that
  /// with false, as the contract has it; this one logs a warning with a stack trace, too.
  @Override
  public boolean tryExecute(Runnable task) {
    try {
      execute(task);
      return true;
    } catch (RejectedExecutionException stopped) {
      return false;
    }
  }
}
