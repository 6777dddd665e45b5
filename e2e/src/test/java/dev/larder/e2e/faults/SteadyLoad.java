package dev.larder.e2e.faults;

import dev.larder.e2e.server.ModuleZips;
import dev.larder.e2e.server.RawHttp;
import dev.larder.e2e.server.RawHttpClient;
import dev.larder.rig.FakeUpstream;
import dev.larder.rig.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Clients who read and publish without a pause, and repeat nothing: each read has a connection of
/// its own, on which neither client nor load balancer would try again.
final class SteadyLoad implements AutoCloseable {
  static final String CLAIMED = "corp.test";
  private static final String PRIVATE = "/repository/go/corp.test/own/@v/";
  private static final String PUBLIC = "/load.test/lib/@v/v1.0.";
  private static final String GROUP = "/repository/go";
  private static final int READERS = 3;
  private static final Duration SLOW = Duration.ofMillis(400);

  private final RawHttpClient client;
  private final FakeUpstream upstream;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicLong requests = new AtomicLong();
  private final AtomicLong published = new AtomicLong();
  private final AtomicInteger versions = new AtomicInteger();
  private volatile boolean over;

  private SteadyLoad(URI server, FakeUpstream upstream) {
    this.client = new RawHttpClient(server);
    this.upstream = upstream;
  }

  /// Begins once there is something to read.
  static SteadyLoad on(URI server, FakeUpstream upstream) {
    SteadyLoad load = new SteadyLoad(server, upstream);
    load.publish();
    load.fetch(0);
    for (int i = 0; i < READERS; i++) {
      load.repeat(load::read);
    }
    load.repeat(load::publish);
    load.repeat(() -> load.fetch(load.versions.incrementAndGet()));
    return load;
  }

  private void repeat(Runnable one) {
    threads.execute(() -> {
      while (!over) {
        one.run();
      }
    });
  }

  /// What is cached or committed: everybody's, and what only a login may read.
  private void read() {
    expect(200, GROUP + PUBLIC + "0.mod");
    expect(200, GROUP + PUBLIC + "0.zip");
    expect(200, PRIVATE + "list");
    expect(200, PRIVATE + "v1.0.0.zip");
  }

  /// What was acknowledged is there for whoever asks next, wherever that is.
  private void publish() {
    String version = "v1.0." + published.getAndIncrement();
    requests.incrementAndGet();
    try {
      int status =
          client
              .put(PRIVATE + version + ".zip", ModuleZips.module("corp.test/own", version))
              .status();
      note(201, status, "PUT " + version);
    } catch (RuntimeException broken) {
      failures.add("PUT " + version + ": " + broken);
    }
    expect(200, PRIVATE + version + ".mod");
  }

  /// From an upstream that takes its time, so that some fetch is always under way.
  private void fetch(int patch) {
    String version = "v1.0." + patch;
    upstream.put(PUBLIC + patch + ".info", "{\"Version\":\"" + version + "\"}");
    upstream.put(PUBLIC + patch + ".mod", "module load.test/lib\n");
    upstream.put(
        PUBLIC + patch + ".zip",
        200,
        Map.of(),
        ModuleZips.module("load.test/lib", version, "module load.test/lib\n"));
    upstream.fail(PUBLIC + patch + ".zip", new Fault.DelayHeader(SLOW));
    expect(200, GROUP + PUBLIC + patch + ".mod");
    expect(200, GROUP + PUBLIC + patch + ".zip");
  }

  private void expect(int status, String path) {
    requests.incrementAndGet();
    try {
      RawHttp.Answer answer =
          new RawHttp(client.server()).send("GET", path, "Authorization", RawHttpClient.admin());
      note(status, answer.status(), path + " " + (answer.status() == status ? "" : answer.text()));
    } catch (RuntimeException broken) {
      failures.add(path + ": " + broken);
    }
  }

  private void note(int expected, int status, String what) {
    if (status != expected) {
      failures.add(what + ": " + status);
    }
  }

  long requests() {
    return requests.get();
  }

  Queue<String> failures() {
    return failures;
  }

  /// Waits for the last answers.
  void finish() {
    over = true;
    threads.close();
  }

  @Override
  public void close() {
    finish();
  }
}
