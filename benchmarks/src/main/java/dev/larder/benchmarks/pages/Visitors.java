package dev.larder.benchmarks.pages;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// People who look at a page every five seconds each, for as long as this is open.
final class Visitors implements AutoCloseable {
  private static final long PAUSE_MILLIS = 5_000;

  private final PageReader reader;
  private final List<Address> addresses;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch leaving = new CountDownLatch(1);
  private final Map<String, Collection<Long>> seen = new ConcurrentHashMap<>();
  private final Collection<String> errors = new ConcurrentLinkedQueue<>();

  private Visitors(PageReader reader, List<Address> addresses) {
    this.reader = reader;
    this.addresses = addresses;
  }

  static Visitors come(PageReader reader, List<Address> addresses, int many) {
    Visitors visitors = new Visitors(reader, addresses);
    for (int i = 0; i < many; i++) {
      SplittableRandom random = new SplittableRandom(i);
      var _ = visitors.threads.submit(() -> visitors.browse(random));
    }
    return visitors;
  }

  private boolean browse(SplittableRandom random) throws InterruptedException {
    long pause = random.nextLong(PAUSE_MILLIS);
    while (!leaving.await(pause, TimeUnit.MILLISECONDS)) {
      Address address = addresses.get(random.nextInt(addresses.size()));
      try {
        long nanos = reader.get(address.path().apply(random)).nanos();
        seen.computeIfAbsent(address.name(), _ -> new ConcurrentLinkedQueue<>()).add(nanos);
        pause = Math.max(0, PAUSE_MILLIS - TimeUnit.NANOSECONDS.toMillis(nanos));
      } catch (java.io.IOException failed) {
        errors.add(String.valueOf(failed.getMessage()));
      }
    }
    return true;
  }

  /// How long they waited, by kind of page.
  Map<String, Collection<Long>> seen() {
    return seen;
  }

  /// What went wrong.
  Collection<String> errors() {
    return errors;
  }

  @Override
  public void close() {
    leaving.countDown();
    threads.close();
  }
}
