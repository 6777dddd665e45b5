package dev.larder.benchmarks.side;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/// P4: many CI runners that start at the same moment, and everything is cached.
///
/// The requests of each are those of a real module graph: 351 .mod, 204 .info and 204 .zip files,
/// and a list.
final class Bursts implements Phase {
  static final String NAME = "P4 burst of 50 runners, 760 requests each";
  private static final int RUNNERS = 50;
  private static final int MODS = 351;
  private static final int ZIPS = 204;
  private static final int AT_ONCE = 16;
  private static final long MAX_MINUTES = 15;

  private final BenchmarkStage stage;
  private final Table table;

  Bursts(BenchmarkStage stage) {
    this.stage = stage;
    this.table = stage.report().table(NAME, "nginx", "wall s", "errors", "CPU µs a request");
  }

  @Override
  public void round(int number) throws IOException, InterruptedException {
    for (Contestant server : stage.field().oneEach()) {
      measure(server);
    }
  }

  private void measure(Contestant server) throws IOException, InterruptedException {
    List<Runner.Step> steps = steps();
    LongAdder errors = new LongAdder();
    CountDownLatch left = new CountDownLatch(RUNNERS);
    double before = server.cpu();
    long began = System.nanoTime();
    for (int i = 0; i < RUNNERS; i++) {
      Runner runner =
          new Runner(server, InetAddress.ofLiteral("127.0.1." + (i + 1)), steps, errors);
      Thread.ofVirtual().start(() -> run(runner, errors, left));
    }
    if (!left.await(MAX_MINUTES, TimeUnit.MINUTES)) {
      throw new IOException("the burst on " + server.name() + " did not end");
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    int requests = RUNNERS * steps.stream().mapToInt(step -> step.paths().size()).sum();
    table.add(server.name(), "", seconds, errors.sum(), (server.cpu() - before) * 1e6 / requests);
  }

  private static void run(Runner runner, LongAdder errors, CountDownLatch left) {
    try {
      runner.run();
    } catch (IOException failed) {
      errors.increment();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      left.countDown();
    }
  }

  private List<Runner.Step> steps() {
    return List.of(
        new Runner.Step(stage.corpus().lists().subList(0, 1), 1),
        new Runner.Step(paths("mod", MODS), AT_ONCE),
        new Runner.Step(paths("info", ZIPS), 1),
        new Runner.Step(paths("zip", ZIPS), AT_ONCE));
  }

  /// Of the mix, again and again where it has too few.
  private List<String> paths(String kind, int count) {
    List<String> modules = stage.corpus().modules();
    return IntStream.range(0, count)
        .mapToObj(i -> Corpus.path(modules.get(i % modules.size()), kind))
        .toList();
  }
}
