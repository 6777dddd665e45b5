package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/// P8: what clients cost in memory that keep a connection and do nothing, and clients that do not
/// read what they have asked for. Larder runs with little heap here.
final class Crowds implements Phase {
  static final String NAME = "P8 10,000 idle connections and 2,000 stalled downloads";
  private static final int IDLE = 10_000;
  private static final int STALLED = 2_000;
  private static final String ZIP = Corpus.path(Corpus.sized(10_000_000), "zip");

  /// Of Larder's JVM, so that it stays within 512 MB together with its database.
  private static final String LITTLE = "-Xmx256m -XX:MaxDirectMemorySize=64m";

  private static final int CONNECTIONS = 8;
  private static final int WARM_SECONDS = 10;

  /// Idle connections are closed after a minute, by which time this has to be over.
  private static final int MAX_SECONDS = 5;

  private final BenchmarkStage stage;
  private final Table table;

  Crowds(BenchmarkStage stage) {
    this.stage = stage;
    this.table =
        stage
            .report()
            .table(
                NAME,
                "",
                "resident MB",
                "before MB",
                "with idle MB",
                "server alone MB",
                "kB an idle one",
                "kB a stalled one",
                "p99 ms of others, before",
                "beside idle",
                "beside all",
                "failed",
                "stalled, answered");
  }

  @Override
  public boolean standing() {
    return false;
  }

  /// Once is enough: it is memory that is measured.
  @Override
  public void round(int number) throws IOException, InterruptedException {
    if (number > 1) {
      return;
    }
    Optional<Contestant> files = stage.field().files("nginx crowded");
    if (files.isPresent()) {
      try (Contestant nginx = files.get()) {
        measure(nginx, "");
      }
    }
    try (Contestant larder = stage.field().larder("larder crowded", LITTLE)) {
      measure(larder, "JVM with " + LITTLE);
    }
  }

  private void measure(Contestant server, String remark) throws IOException, InterruptedException {
    List<String> small = stage.corpus().small();
    server.await(small.getFirst());
    server.fill(small);
    server.fill(List.of(ZIP));
    load(server, WARM_SECONDS);
    try (Crowd crowd = new Crowd(server)) {
      double alone = load(server, seconds());
      long before = Memory.resident(server);
      String info = small.getFirst();
      crowd.idle(IDLE, info, (int) Files.size(stage.corpus().folder().resolve(info.substring(1))));
      long idle = Memory.resident(server);
      double besideIdle = load(server, seconds());
      long between = Memory.resident(server);
      crowd.stalled(STALLED, ZIP);
      crowd.awaitAnswers();
      long all = Memory.resident(server);
      double besideAll = load(server, seconds());
      table.add(
          server.name(),
          remark,
          Memory.resident(server) / 1e3,
          before / 1e3,
          idle / 1e3,
          Memory.own(server) / 1e3,
          (idle - before) / (double) IDLE,
          (all - between) / (double) STALLED,
          alone,
          besideIdle,
          besideAll,
          crowd.failed(),
          crowd.answered());
    }
  }

  private int seconds() {
    return Math.min(MAX_SECONDS, stage.options().seconds());
  }

  /// The p99 in ms of small files.
  private double load(Contestant server, int seconds) throws IOException, InterruptedException {
    return Wrk.keeping(stage.options(), server, stage.corpus().small(), CONNECTIONS)
        .run(seconds)
        .p99Millis();
  }
}
