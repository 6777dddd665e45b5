package dev.larder.benchmarks.side;

import java.io.IOException;
import java.util.List;

/// P11: small files while others pull big zips.
final class Mixes implements Phase {
  static final String NAME = "P11 .mod on 8 connections beside 10 MB zips on 16";
  private static final int ZIP_CONNECTIONS = 16;
  private static final int MOD_CONNECTIONS = 8;
  private static final int ZIP_BYTES = 10_000_000;

  private final BenchmarkStage stage;
  private final Table table;

  Mixes(BenchmarkStage stage) {
    this.stage = stage;
    this.table =
        stage
            .report()
            .table(NAME, "nginx", "p99 ms", "p50 ms", ".mod/s", "zips/s", "CPU s/s", "errors");
  }

  @Override
  public void round(int number) throws IOException, InterruptedException {
    List<String> mods =
        stage.corpus().modules().stream().map(module -> Corpus.path(module, "mod")).toList();
    List<String> zips = List.of(Corpus.path(Corpus.sized(ZIP_BYTES), "zip"));
    int seconds = stage.options().seconds();
    for (Contestant server : stage.field().oneEach()) {
      double before = server.cpu();
      Wrk.Running big = Wrk.keeping(stage.options(), server, zips, ZIP_CONNECTIONS).start(seconds);
      Wrk.Seen small = Wrk.keeping(stage.options(), server, mods, MOD_CONNECTIONS).run(seconds);
      Wrk.Seen bulk = big.end();
      table.add(
          server.name(),
          "",
          small.p99Millis(),
          small.p50Millis(),
          small.requestsPerSecond(),
          bulk.requestsPerSecond(),
          (server.cpu() - before) / seconds,
          small.errors() + bulk.errors());
    }
  }
}
