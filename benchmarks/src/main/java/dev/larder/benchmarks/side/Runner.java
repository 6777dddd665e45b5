package dev.larder.benchmarks.side;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/// One CI runner, with the requests of `go mod download` as recorded: files of one kind after the
/// other, .info files one at a time, and like Go's client without TLS it keeps no more than two
/// connections that have nothing to do.
///
/// @param from its loopback address
/// @param errors counts answers other than 200, and none
record Runner(
    Contestant server,
    InetAddress from,
    List<Step> steps,
    LongAdder errors,
    Deque<ClientConnection> idle) {
  private static final int MAX_IDLE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long MAX_MINUTES = 10;

  /// Requests of one kind.
  ///
  /// @param atOnce in flight
  record Step(List<String> paths, int atOnce) {}

  Runner(Contestant server, InetAddress from, List<Step> steps, LongAdder errors) {
    this(server, from, steps, errors, new ArrayDeque<>());
  }

  /// Returns when everything is answered.
  void run() throws IOException, InterruptedException {
    for (Step step : steps) {
      AtomicInteger next = new AtomicInteger();
      CountDownLatch left = new CountDownLatch(step.atOnce());
      for (int i = 0; i < step.atOnce(); i++) {
        Thread.ofVirtual().start(() -> work(step.paths(), next, left));
      }
      if (!left.await(MAX_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("a runner did not end");
      }
    }
    for (ClientConnection wire : idle) {
      wire.close();
    }
  }

  private void work(List<String> paths, AtomicInteger next, CountDownLatch left) {
    for (int i = next.getAndIncrement(); i < paths.size(); i = next.getAndIncrement()) {
      try {
        get(paths.get(i));
      } catch (IOException | RuntimeException failed) {
        errors.increment();
      }
    }
    left.countDown();
  }

  private void get(String path) throws IOException {
    ClientConnection wire = take();
    boolean kept = false;
    try {
      if (wire.get(path) != 200) {
        errors.increment();
      }
      kept = wire.kept() && keep(wire);
    } finally {
      if (!kept) {
        wire.close();
      }
    }
  }

  private ClientConnection take() throws IOException {
    synchronized (idle) {
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return ClientConnection.open(server, from, PATIENCE);
  }

  private boolean keep(ClientConnection wire) {
    synchronized (idle) {
      if (idle.size() < MAX_IDLE) {
        idle.push(wire);
        return true;
      }
      return false;
    }
  }
}
