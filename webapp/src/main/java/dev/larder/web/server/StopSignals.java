package dev.larder.web.server;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Waits for SIGTERM or SIGINT; a second one ends the process at once.
///
/// A shutdown hook alone cannot tell a second signal. The JDK's signal class is not part of its
/// documented interface, so it is looked up by name; where it is missing, the hook does the rest.
final class StopSignals implements StopRequest {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignals.class);

  /// What a process that SIGTERM ended answers to its parent.
  private static final int TERMINATED = 143;

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicInteger count = new AtomicInteger();

  static StopSignals install(long hookSeconds) {
    StopSignals signals = new StopSignals();
    try {
      signals.handle("TERM");
      signals.handle("INT");
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.debug("no signal handlers here; a second signal will not end the process at once", e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> signals.hook(hookSeconds), "stop"));
    return signals;
  }

  /// Blocks until the process is asked to stop.
  void await() throws InterruptedException {
    asked.await();
  }

  @Override
  public boolean within(Duration time) throws InterruptedException {
    return asked.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /// Says that everything is closed.
  void done() {
    stopped.countDown();
  }

  private void handle(String name) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    InvocationHandler onSignal =
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "handle" -> {
                received();
                yield null;
              }
              case "equals" ->
                  System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
              case "hashCode" -> System.identityHashCode(proxy);
              default -> "stop on SIG" + name;
            };
    Object instance =
        Proxy.newProxyInstance(
            StopSignals.class.getClassLoader(), new Class<?>[] {handler}, onSignal);
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), instance);
  }

  private void received() {
    if (count.incrementAndGet() == 1) {
      asked.countDown();
    } else {
      Runtime.getRuntime().halt(TERMINATED);
    }
  }

  private void hook(long seconds) {
    asked.countDown();
    try {
      if (!stopped.await(seconds, TimeUnit.SECONDS)) {
        LOG.warn("the server did not stop in {} s", seconds);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
