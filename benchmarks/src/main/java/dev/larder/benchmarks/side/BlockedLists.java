package dev.larder.benchmarks.side;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// P3, second part: whether cached files suffer while many lists wait for a slow upstream.
final class BlockedLists implements Phase {
  static final String NAME = "P3 cached files while 1,000 lists wait for 5 s";
  private static final int LISTS = 1_000;
  private static final Duration SLOW = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 8;

  /// So that the load ends before the upstream answers.
  private static final int MAX_SECONDS = 4;

  private final BenchmarkStage stage;
  private final Table table;

  BlockedLists(BenchmarkStage stage) {
    this.stage = stage;
    this.table =
        stage
            .report()
            .table(
                NAME,
                "",
                "p99 by p99 alone",
                "p99 ms",
                "p99 ms alone",
                "p50 ms",
                "p50 ms alone",
                "requests/s",
                "requests/s alone",
                "errors",
                "lists waiting at the end");
  }

  @Override
  public void round(int number) throws IOException, InterruptedException {
    List<String> lists = new ArrayList<>();
    stage
        .corpus()
        .unlisted("waiting-" + number, LISTS)
        .forEach(module -> lists.add(Corpus.list(module)));
    for (Contestant server : stage.field().oneEach()) {
      if (server.proxy()) {
        measure(server, lists);
      }
    }
  }

  private void measure(Contestant server, List<String> lists)
      throws IOException, InterruptedException {
    Wrk wrk = Wrk.keeping(stage.options(), server, stage.corpus().small(), CONNECTIONS);
    int seconds = Math.min(MAX_SECONDS, stage.options().seconds());
    Wrk.Seen alone = wrk.run(seconds);
    stage.upstream().slow(SLOW);
    Waiting waiting = Waiting.start(server, lists);
    TimeUnit.MILLISECONDS.sleep(500);
    Wrk.Seen beside = wrk.run(seconds);
    long left = waiting.left();
    stage.upstream().slow(Duration.ZERO);
    table.add(
        server.name(),
        "lists answered: " + waiting.end(),
        beside.p99Millis() / alone.p99Millis(),
        beside.p99Millis(),
        alone.p99Millis(),
        beside.p50Millis(),
        alone.p50Millis(),
        beside.requestsPerSecond(),
        alone.requestsPerSecond(),
        beside.errors(),
        left);
  }
}
