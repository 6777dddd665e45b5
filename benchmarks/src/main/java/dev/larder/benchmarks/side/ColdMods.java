package dev.larder.benchmarks.side;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// P5, .mod files alone: what one costs a proxy that has just started, with an empty cache, and
/// what it costs later; then the memory that it holds after a graph of so many modules.
///
/// Sixteen requests are in flight, as the go command has them. Processor time is read when the last
/// of them is answered: what a proxy does afterwards is in the next figure.
final class ColdMods implements Phase {
  static final String NAME = "P5 cold .mod files";

  /// As many as a real graph has (rclone v1.71.0).
  private static final int GRAPH = 748;

  private static final int FIRST = 1_000;
  private static final int ZIP_OF_EVERY = 3;
  private static final int AT_ONCE = 16;
  private static final String READY = Corpus.path(Corpus.sized(20_000), "mod");
  private static final InetAddress CLIENT = InetAddress.ofLiteral("127.0.2.1");

  private final BenchmarkStage stage;
  private final List<String> modules;
  private final Table table;

  ColdMods(BenchmarkStage stage) throws IOException {
    this.stage = stage;
    this.modules = stage.corpus().unlisted("cold", stage.options().scope().coldModules());
    this.table =
        stage
            .report()
            .table(
                "%s of %,d modules".formatted(NAME, modules.size()),
                "larder",
                "first %d: CPU s".formatted(GRAPH),
                "wall s",
                "CPU ms each, first 1,000",
                "last 1,000",
                "resident MB with its zips",
                "of which its own process");
  }

  @Override
  public boolean standing() {
    return false;
  }

  @Override
  public void round(int number) throws IOException, InterruptedException {
    for (Map.Entry<String, Contestants.Starter> proxy : stage.field().proxies().entrySet()) {
      String name = proxy.getKey();
      String folder = name + "-mods-" + number;
      try (Contestant server = proxy.getValue().start(folder, stage.upstream().url())) {
        server.await(READY);
        measure(name, server);
      }
      ScratchFolders.delete(stage.options().work().resolve(folder));
    }
  }

  private void measure(String name, Contestant server) throws IOException, InterruptedException {
    LongAdder errors = new LongAdder();
    long began = System.nanoTime();
    double graph = ask(server, mods(0, GRAPH), errors);
    double wall = (System.nanoTime() - began) / 1e9;
    double first = graph + ask(server, mods(GRAPH, FIRST), errors);
    int last = modules.size() - FIRST;
    ask(server, mods(FIRST, last), errors);
    double late = ask(server, mods(last, modules.size()), errors);
    ask(server, zips(), errors);
    String remark = errors.sum() == 0 ? "" : errors.sum() + " errors";
    table.add(
        name,
        remark,
        graph,
        wall,
        first * 1e3 / FIRST,
        late * 1e3 / FIRST,
        Memory.resident(server) / 1024.0,
        Memory.own(server) / 1024.0);
  }

  /// Seconds of processor time that these took.
  private static double ask(Contestant server, List<String> paths, LongAdder errors)
      throws IOException, InterruptedException {
    double before = server.cpu();
    new Runner(server, CLIENT, List.of(new Runner.Step(paths, AT_ONCE)), errors).run();
    return server.cpu() - before;
  }

  private List<String> mods(int from, int to) {
    return modules.subList(from, to).stream().map(module -> Corpus.path(module, "mod")).toList();
  }

  /// A build reads the zips of some of the modules whose go.mod files its graph has.
  private List<String> zips() {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < modules.size(); i += ZIP_OF_EVERY) {
      paths.add(Corpus.path(modules.get(i), "zip"));
    }
    return paths;
  }
}
