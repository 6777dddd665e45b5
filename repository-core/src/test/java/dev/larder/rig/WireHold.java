package dev.larder.rig;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Keeps the requests of one path waiting until a test lets them go.
public final class WireHold {
  private static final int SECONDS = 30;

  private final Semaphore arrived = new Semaphore(0);
  private final CountDownLatch open = new CountDownLatch(1);

  /// Waits until so many further requests have come.
  public void awaitArrivals(int requests) throws InterruptedException {
    if (!arrived.tryAcquire(requests, SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("only %d requests came".formatted(arrived.availablePermits()));
    }
  }

  /// Lets these requests and all later ones go.
  public void release() {
    open.countDown();
  }

  void pass() throws InterruptedException {
    arrived.release();
    if (!open.await(SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("a held request was never released");
    }
  }
}
