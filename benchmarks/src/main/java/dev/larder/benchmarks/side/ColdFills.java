package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// P5: `go mod download` through proxies with empty caches, by a round trip of 50 ms, beside the
/// same without a proxy.
///
/// Each proxy is started anew for each round and filled twice, with other modules each time: right
/// after its start, and when it has done this once.
final class ColdFills implements Phase {
  static final String NAME = "P5 cold fill";
  private static final Duration ROUND_TRIP = Duration.ofMillis(50);
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final String READY = Corpus.path(Corpus.sized(20_000), "info");

  private final BenchmarkStage stage;
  private final Path go;
  private final List<String> again;
  private final Table table;

  private ColdFills(BenchmarkStage stage, Path go) throws IOException {
    this.stage = stage;
    this.go = go;
    this.again = stage.corpus().again();
    String title =
        "%s of %d modules, round trip %d ms".formatted(NAME, again.size(), ROUND_TRIP.toMillis());
    this.table = stage.report().table(title, "direct", "wall s", "CPU ms a module");
  }

  /// Empty, with a note, where there is no go command.
  static Optional<Phase> of(BenchmarkStage stage) throws IOException {
    if (stage.options().go().isEmpty()) {
      stage.report().note(NAME + " is missing: no go was given");
      return Optional.empty();
    }
    return Optional.of(new ColdFills(stage, stage.options().go().get()));
  }

  @Override
  public boolean standing() {
    return false;
  }

  @Override
  public void round(int number) throws IOException, InterruptedException {
    GoDownload.Took direct = download(stage.upstream().url(), again);
    table.add("direct", direct.failure(), direct.seconds(), 0);
    for (Map.Entry<String, Contestants.Starter> proxy : stage.field().proxies().entrySet()) {
      String name = proxy.getKey();
      String folder = name + "-cold-" + number;
      try (Contestant server = proxy.getValue().start(folder, stage.upstream().url())) {
        server.await(READY);
        fill(name, server, stage.corpus().modules());
        fill(name + ", once more", server, again);
      }
      ScratchFolders.delete(stage.options().work().resolve(folder));
    }
  }

  private void fill(String row, Contestant server, List<String> modules)
      throws IOException, InterruptedException {
    double before = server.cpu();
    GoDownload.Took took = download(server.url(""), modules);
    double millis = (server.cpu() - before) * 1e3 / modules.size();
    table.add(row, took.failure(), took.seconds(), millis);
  }

  private GoDownload.Took download(String proxy, List<String> modules)
      throws IOException, InterruptedException {
    stage.upstream().slow(ROUND_TRIP);
    GoDownload.Took took =
        new GoDownload(go, ScratchFolders.quick(stage.options().work()), LIMIT, GoDownload.NO_SUMDB)
            .run(proxy, GoDownload.requiring(modules));
    stage.upstream().slow(Duration.ZERO);
    return took;
  }
}
