package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The program behind `benchmarks/run`: prepares the corpus, starts and fills the contestants, runs
/// the phases in rounds in which every contestant has a turn, and writes the report.
public final class SideBySide {
  private final BenchmarkStage stage;

  private SideBySide(BenchmarkStage stage) {
    this.stage = stage;
  }

  public static void main(String[] arguments) throws Exception {
    SideOptions options = SideOptions.parse(arguments);
    Report.say("working in " + options.work());
    ScratchFolders.delete(options.work());
    Files.createDirectories(options.work());
    Corpus corpus = Corpus.create(options.work().resolve("corpus"), options.scope().modules());
    try (Upstream upstream = Upstream.start(corpus.folder());
        Contestants field = new Contestants(options, corpus, upstream)) {
      // A run that is stopped leaves no servers behind.
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
      new SideBySide(new BenchmarkStage(options, corpus, upstream, field, new Report())).run();
    }
  }

  private void run() throws IOException, InterruptedException {
    SideOptions options = stage.options();
    Report report = stage.report();
    report.note(MeasuredMachine.describe());
    report.note(MeasuredMachine.versions(options));
    report.note(
        "%d rounds of %d s, %d modules"
            .formatted(options.rounds(), options.seconds(), options.scope().modules()));
    stage.field().prepare(report);
    List<Phase> phases = phases();
    if (phases.stream().anyMatch(Phase::standing)) {
      stage.field().start();
      for (Contestant server : stage.field().servers()) {
        new WarmUp(options).run(server, SideWorkload.warming(stage.corpus(), options));
      }
    }
    for (int round = 1; round <= options.rounds(); round++) {
      for (Phase phase : phases) {
        phase.round(round);
        report.write(options.report());
      }
    }
    Report.say(report.markdown());
  }

  private List<Phase> phases() throws IOException, InterruptedException {
    List<Phase> phases = new ArrayList<>();
    List<SideWorkload> loads =
        SideWorkload.all(stage.corpus()).stream()
            .filter(one -> stage.options().wants(one.name()))
            .toList();
    if (!loads.isEmpty()) {
      phases.add(new Loads(stage, loads));
    }
    add(phases, BlockedLists.NAME, BlockedLists::new);
    add(phases, Bursts.NAME, Bursts::new);
    add(phases, Mixes.NAME, Mixes::new);
    add(phases, Herds.NAME, Herds::new);
    if (stage.options().wants(ColdMods.NAME)) {
      phases.add(new ColdMods(stage));
    }
    if (stage.options().wants(ColdFills.NAME)) {
      ColdFills.of(stage).ifPresent(phases::add);
    }
    if (stage.options().wants(Graphs.NAME)) {
      Graphs.of(stage).ifPresent(phases::add);
    }
    add(phases, Crowds.NAME, Crowds::new);
    return phases;
  }

  private void add(List<Phase> phases, String name, Function<BenchmarkStage, Phase> phase) {
    if (stage.options().wants(name)) {
      phases.add(phase.apply(stage));
    }
  }
}
