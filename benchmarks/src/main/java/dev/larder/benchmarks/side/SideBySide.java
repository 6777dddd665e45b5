package dev.larder.benchmarks.side;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The program behind `benchmarks/run`: prepares the corpus, starts and fills the contestants, runs
/// the phases in rounds in which everybody has a turn, and writes the report.
public final class SideBySide {
  private final Stage stage;

  private SideBySide(Stage stage) {
    this.stage = stage;
  }

  public static void main(String[] arguments) throws Exception {
    Options options = Options.parse(arguments);
    Report.say("working in " + options.work());
    Scratch.delete(options.work());
    Files.createDirectories(options.work());
    Corpus corpus = Corpus.create(options.work().resolve("corpus"), options.scope().modules());
    try (Upstream upstream = Upstream.start(corpus.folder());
        Field field = new Field(options, corpus, upstream)) {
      // A run that is stopped leaves no servers behind.
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy)));
      new SideBySide(new Stage(options, corpus, upstream, field, new Report())).run();
    }
  }

  private void run() throws IOException, InterruptedException {
    Options options = stage.options();
    Report report = stage.report();
    report.note(Machine.describe());
    report.note(Machine.versions(options));
    report.note(
        "%d rounds of %d s, %d modules"
            .formatted(options.rounds(), options.seconds(), options.scope().modules()));
    stage.field().prepare(report);
    List<Phase> phases = phases();
    if (phases.stream().anyMatch(Phase::standing)) {
      stage.field().start();
      for (Contestant server : stage.field().servers()) {
        new WarmUp(options).run(server, Workload.warming(stage.corpus(), options));
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
    List<Workload> loads =
        Workload.all(stage.corpus()).stream()
            .filter(one -> stage.options().wants(one.name()))
            .toList();
    if (!loads.isEmpty()) {
      phases.add(new Loads(stage, loads));
    }
    add(phases, BlockedLists.NAME, BlockedLists::new);
    add(phases, Bursts.NAME, Bursts::new);
    add(phases, Mixes.NAME, Mixes::new);
    add(phases, Herds.NAME, Herds::new);
    if (stage.options().wants(ColdFills.NAME)) {
      ColdFills.of(stage).ifPresent(phases::add);
    }
    if (stage.options().wants(Graphs.NAME)) {
      Graphs.of(stage).ifPresent(phases::add);
    }
    add(phases, Crowds.NAME, Crowds::new);
    return phases;
  }

  private void add(List<Phase> phases, String name, Function<Stage, Phase> phase) {
    if (stage.options().wants(name)) {
      phases.add(phase.apply(stage));
    }
  }
}
