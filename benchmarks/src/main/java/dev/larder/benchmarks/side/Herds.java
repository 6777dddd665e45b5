package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/// P6: many clients at once on one big zip that the proxy does not have yet.
final class Herds implements Phase {
  static final String NAME = "P6 500 clients, one cold zip of 20 MB";
  private static final int CLIENTS = 500;

  /// In which all clients have asked, however busy the machine is.
  private static final Duration ALL_WAIT = Duration.ofSeconds(2);

  private final BenchmarkStage stage;
  private final Table table;
  private int next;

  Herds(BenchmarkStage stage) {
    this.stage = stage;
    this.table =
        stage
            .report()
            .table(
                NAME,
                "",
                "first byte after the upstream's ms: median",
                "p99",
                "first",
                "all done s",
                "server cpu s",
                "clients cpu s",
                "upstream GETs",
                "failed");
  }

  /// Once is enough for others: a proxy that joins no requests fetches the file hundreds of times.
  /// A server of plain files has the file, which shows what the clients and the machine take.
  @Override
  public void round(int number) throws IOException, InterruptedException {
    for (Contestant server : stage.field().oneEach()) {
      if (number == 1 || server.kind() != Contestant.Kind.PEER) {
        run(server, server.name(), Duration.ZERO);
      }
      if (server.kind() == Contestant.Kind.LARDER) {
        stage.upstream().slow(ALL_WAIT);
        run(server, server.name() + ", all wait already", ALL_WAIT);
        stage.upstream().slow(Duration.ZERO);
      }
    }
  }

  private void run(Contestant server, String row, Duration delay)
      throws IOException, InterruptedException {
    String path = Corpus.path(stage.corpus().herd(next++), "zip");
    long before = stage.upstream().asked(path);
    long bytes = Files.size(stage.corpus().folder().resolve(path.substring(1)));
    double cpu = server.cpu();
    try (Herd herd = new Herd(server, path, bytes)) {
      Herd.Seen seen = herd.run(CLIENTS);
      double spent = server.cpu() - cpu;
      long at = stage.upstream().answered(path).orElse(seen.began());
      table.add(
          row,
          seen.failures().isEmpty() ? "" : seen.failures().toString(),
          millis(seen, at, 0.5),
          millis(seen, at, 0.99),
          millis(seen, at, 0),
          seen.seconds() - delay.toMillis() / 1e3,
          spent,
          seen.cpuSeconds(),
          stage.upstream().asked(path) - before,
          seen.wrong());
    }
  }

  private static double millis(Herd.Seen seen, long from, double share) {
    List<Long> firsts = seen.firsts();
    int last = firsts.size() - 1;
    return last < 0 ? Double.NaN : (firsts.get((int) Math.round(last * share)) - from) / 1e6;
  }
}
