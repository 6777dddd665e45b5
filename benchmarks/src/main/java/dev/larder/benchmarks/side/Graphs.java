package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// P5, second part: `go mod download` of a real project through proxies with empty caches in front
/// of the real mirror, then again through the caches that this filled, beside the same without a
/// proxy.
final class Graphs implements Phase {
  static final String NAME = "P5 real graph";

  /// One of the peers takes the better part of an hour.
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /// Something small and old that tells when a proxy is ready.
  private static final String READY = "/golang.org/x/text/@v/v0.3.0.info";

  private final BenchmarkStage stage;
  private final Path go;
  private final Mirror mirror;
  private final String goMod;
  private final Table table;
  private final Set<String> tooSlow = new HashSet<>();

  private Graphs(BenchmarkStage stage, Path go, Mirror mirror, String goMod) {
    this.stage = stage;
    this.go = go;
    this.mirror = mirror;
    this.goMod = goMod;
    String sumdb = stage.options().sumdb();
    String title =
        NAME
            + " of "
            + stage.options().graph()
            + (sumdb.equals(GoDownload.NO_SUMDB) ? "" : ", with " + sumdb);
    this.table =
        stage.report().table(title, "direct", "wall s", "CPU s of the proxy", ".mod files");
  }

  /// Empty, with a note, where there is no go command or no mirror.
  static Optional<Phase> of(BenchmarkStage stage) throws InterruptedException {
    if (stage.options().go().isEmpty()) {
      return missing(stage, "no go was given");
    }
    Path go = stage.options().go().get();
    try {
      Optional<Mirror> mirror = Mirror.of(go);
      return mirror.isEmpty()
          ? missing(stage, "go is set to no mirror")
          : Optional.of(
              new Graphs(stage, go, mirror.get(), mirror.get().goMod(stage.options().graph())));
    } catch (IOException unreachable) {
      return missing(stage, unreachable.toString());
    }
  }

  private static Optional<Phase> missing(BenchmarkStage stage, String why) {
    stage.report().note(NAME + " is missing: " + why);
    return Optional.empty();
  }

  @Override
  public boolean standing() {
    return false;
  }

  @Override
  public void round(int number) throws IOException, InterruptedException {
    add("direct", download(mirror.url()), 0);
    for (Map.Entry<String, Contestants.Starter> proxy : stage.field().proxies().entrySet()) {
      String name = proxy.getKey();
      if (tooSlow.contains(name)) {
        continue;
      }
      String folder = name + "-graph-" + number;
      try (Contestant server = proxy.getValue().start(folder, mirror.url())) {
        server.await(READY);
        if (fill(name + " cold", server)) {
          fill(name + " warm", server);
        } else {
          tooSlow.add(name);
        }
      }
      ScratchFolders.delete(stage.options().work().resolve(folder));
    }
  }

  /// Whether it was done.
  private boolean fill(String row, Contestant server) throws IOException, InterruptedException {
    double before = server.cpu();
    GoDownload.Took took = download(server.url(""));
    add(row, took, server.cpu() - before);
    return took.failure().isEmpty();
  }

  private void add(String row, GoDownload.Took took, double cpu) {
    table.add(row, took.failure(), took.seconds(), cpu, took.mods());
  }

  private GoDownload.Took download(String proxy) throws IOException, InterruptedException {
    Path folder = ScratchFolders.quick(stage.options().work());
    return new GoDownload(go, folder, LIMIT, stage.options().sumdb()).run(proxy, goMod);
  }
}
