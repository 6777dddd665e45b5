package dev.larder.benchmarks.side;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/// Clients that each ask for one path on a connection of their own, and wait for the answer.
final class Waiting {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
  private final CountDownLatch left;

  private Waiting(int count) {
    left = new CountDownLatch(count);
  }

  static Waiting start(Contestant server, List<String> paths) {
    Waiting all = new Waiting(paths.size());
    paths.forEach(path -> Thread.ofVirtual().start(() -> all.ask(server, path)));
    return all;
  }

  private void ask(Contestant server, String path) {
    String answer;
    try (ClientConnection wire =
        ClientConnection.open(server, InetAddress.ofLiteral("127.0.2.1"), PATIENCE)) {
      answer = Integer.toString(wire.get(path));
    } catch (IOException e) {
      answer = e.getClass().getSimpleName();
    }
    answers.computeIfAbsent(answer, _ -> new LongAdder()).increment();
    left.countDown();
  }

  /// How many wait still.
  long left() {
    return left.getCount();
  }

  /// Waits until no client waits any more: what was answered, by status, and how often.
  Map<String, Long> end() throws InterruptedException {
    boolean all = left.await(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
    Map<String, Long> counts = new TreeMap<>();
    answers.forEach((answer, count) -> counts.put(answer, count.sum()));
    if (!all) {
      counts.put("none", left());
    }
    return counts;
  }
}
