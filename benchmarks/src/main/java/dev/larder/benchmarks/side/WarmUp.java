package dev.larder.benchmarks.side;

import java.io.IOException;
import java.util.List;

/// Load before the first round, until processor time for a request falls no more: a Java machine
/// compiles what is hot first, and on a machine with other work to do it is given little time for
/// that. Then all of it again, because what came later makes the machine compile anew what it had
/// compiled before.
record WarmUp(SideOptions options) {
  private static final int MAX_TURNS = 40;
  private static final int QUIET_TURNS = 4;
  private static final double STILL_FALLING = 0.97;

  /// @param workloads those whose paths will be measured; the first is run for longest
  void run(Contestant server, List<SideWorkload> workloads)
      throws IOException, InterruptedException {
    List<SideWorkload> answered = workloads.stream().filter(server::answers).toList();
    if (server.kind() != Contestant.Kind.LARDER) {
      for (SideWorkload workload : answered) {
        turn(server, workload);
      }
      return;
    }
    int least = options.scope().warmSeconds();
    for (SideWorkload workload : answered) {
      untilQuiet(server, workload, least);
      least = options.scope().warmMoreSeconds();
    }
    for (SideWorkload workload : answered) {
      untilQuiet(server, workload, 0);
    }
  }

  /// At least some seconds, and until several turns in a row brought nothing.
  private void untilQuiet(Contestant server, SideWorkload workload, int leastSeconds)
      throws IOException, InterruptedException {
    double best = Double.MAX_VALUE;
    int quiet = 0;
    int turns = 0;
    while (turns < MAX_TURNS && (quiet < QUIET_TURNS || turns * seconds() < leastSeconds)) {
      double now = turn(server, workload);
      quiet = now > best * STILL_FALLING ? quiet + 1 : 0;
      best = Math.min(best, now);
      turns++;
    }
    Report.say(
        "%s is warm for %s: %.1f µs after %d s"
            .formatted(server.name(), workload.name(), best, turns * seconds()));
  }

  private double turn(Contestant server, SideWorkload workload)
      throws IOException, InterruptedException {
    return Wrk.of(options, server, workload).run(seconds()).cpuMicros();
  }

  private int seconds() {
    return options.scope().turnSeconds();
  }
}
