package dev.larder.core.waiting;

/// A thread that reads the requests of many connections. Whatever waits on it holds up all of them,
/// so what is known to wait (the database, upstreams) refuses to begin here.
public final class ReadingThread extends Thread {
  public ReadingThread(Runnable work) {
    super(work);
  }

  /// Throws [WaitingRefusedException] where the caller runs on a thread that reads requests.
  ///
  /// @param what would be waited for
  public static void refuseToWaitFor(String what) {
    if (Thread.currentThread() instanceof ReadingThread) {
      throw new WaitingRefusedException(what);
    }
  }
}
