package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.file.Files;

/// P6: many clients at once on one big zip that the proxy does not have yet.
final class Herds implements Phase {
  static final String NAME = "P6 500 clients, one cold zip of 20 MB";
  private static final int CLIENTS = 500;

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
                "first byte after the upstream's ms",
                "median first byte ms",
                "all done s",
                "upstream GETs",
                "failed");
  }

  /// Once is enough: a proxy that joins no requests fetches the file hundreds of times.
  @Override
  public void round(int number) throws IOException, InterruptedException {
    if (number > 1) {
      return;
    }
    for (Contestant server : stage.field().oneEach()) {
      if (server.proxy()) {
        String path = Corpus.path(stage.corpus().herd(next++), "zip");
        long before = stage.upstream().asked(path);
        long bytes = Files.size(stage.corpus().folder().resolve(path.substring(1)));
        Herd.Seen seen = new Herd(server, path, CLIENTS).run(bytes);
        long gets = stage.upstream().asked(path) - before;
        String remark = seen.failures().isEmpty() ? "" : seen.failures().toString();
        table.add(
            server.name(),
            remark,
            stage
                .upstream()
                .answered(path)
                .map(at -> (seen.firstByte() - at) / 1e6)
                .orElse(Double.NaN),
            seen.medianMillis(),
            seen.seconds(),
            gets,
            seen.wrong());
      }
    }
  }
}
